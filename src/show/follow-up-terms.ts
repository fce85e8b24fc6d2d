import { reaches, type FollowUpTerms } from '../domain/follow-up/follow-up';
import { fr } from '../words/fr';
import { fact, type Fact } from './bilan';
import type { Dates } from './dates';
import { nameOf } from './follow-up-steps';
import type { Choices } from './parts';

const words = fr.followUp;

/** How the person is reached, and whether they agree to it. */
export function termsChoices({
  reach,
  agreement,
}: {
  reach: FollowUpTerms['reach'];
  agreement?: FollowUpTerms['agreement'];
}): Choices[] {
  const said = agreement === undefined ? 'not-asked' : agreement.agreed ? 'yes' : 'no';
  return [
    {
      id: 'reach',
      label: words.label.reach,
      value: reach,
      choices: reaches.map((value) => ({ title: words.reach[value], value })),
      style: 'compact',
    },
    {
      id: 'agreed',
      label: words.label.agreed,
      value: said,
      choices: (['yes', 'no', 'not-asked'] as const).map((value) => ({ title: words.agreed[value], value })),
      style: 'expanded',
    },
  ];
}

/** What was agreed, for the consultant. */
export function termsFacts(terms: FollowUpTerms | undefined, dates: Dates): Fact[] {
  return [
    ...(terms ? [fact(words.fact.reach, words.reach[terms.reach])] : []),
    fact(words.fact.agreement, agreementOf(terms?.agreement, dates)),
  ];
}

/** The same under a closed interview, with its day. */
export const followUpFacts = (terms: FollowUpTerms, dates: Dates): Fact[] => [
  fact(words.fact.followUp, dates.date(terms.day)),
  fact(words.fact.agreement, agreementOf(terms.agreement, dates)),
];

function agreementOf(agreement: FollowUpTerms['agreement'], dates: Dates): string {
  if (agreement === undefined) return words.said['not-asked'];
  return words.said[agreement.agreed ? 'yes' : 'no'](dates.day(agreement.at), nameOf(agreement.by));
}
