import { firstNameIn } from '../../src/actions/chat/answer-words';
import type { Actor, Intent, Scene } from '../../src/actions/intent';
import { readWords } from '../../src/teams/read/read-words';
import { show } from '../support/drawn';
import {
  channel,
  doubleOfNadia,
  karim,
  lea,
  meeting,
  nadia,
  noticeOf,
  personal,
  stranger,
  viewOf,
  Workbench,
} from '../support/workbench';
import { givenAccepted, givenUninvited } from '../support/workbench-beneficiary';

let bench: Workbench;
beforeEach(async () => {
  bench = await Workbench.open();
});
afterEach(() => bench.close());

/** As it is typed, in one-to-one chat or to the bot before others. */
function say(who: Actor, text: string, scene: Scene = personal(who)) {
  const heard = scene.kind === 'personal' ? 'alone' : 'before-others';
  return bench.act(who, readWords(text, bench.source(), false, heard), scene);
}
const told = async (...said: Parameters<typeof say>) => {
  const { reply } = await say(...said);
  if (reply?.kind === 'said') return reply.said.code;
  return [reply?.kind, reply && 'notice' in reply ? reply.notice.code : undefined].filter(Boolean).join(' ');
};

const greetings = ['bonjour', 'bonsoir', 'merci', "d'accord", 'annuler', 'quand est mon rendez-vous ?'];

describe('what is answered', () => {
  it.each([
    ['a consultant', nadia, ['bilan-list', 'bilan-list', 'thanks', 'agreed', 'cancelling', 'bilan']],
    ['a consultant with none', karim, ['bilan-list', 'bilan-list', 'thanks', 'agreed', 'cancelling', 'bilan-list']],
    ['a beneficiary', lea, ['home', 'home', 'thanks', 'agreed', 'home cancelling-with-consultant', 'home']],
    ['a stranger', stranger, ['help', 'help', 'thanks', 'agreed', 'help', 'help']],
  ] as const)('to %s alone', async (_who, who, answers) => {
    await givenAccepted(bench);
    for (const [at, words] of greetings.entries())
      expect([words, await told(who, words)]).toEqual([words, answers[at]]);
  });

  it.each([
    ['a consultant in a meeting', nadia, meeting, 'notice open-in-personal-chat'],
    ['a beneficiary in a meeting', lea, meeting, 'help'],
    ['a consultant in a channel', nadia, channel, 'notice open-in-personal-chat'],
    ['a stranger in a channel', stranger, channel, 'help'],
  ] as const)('to %s: nothing that is anybody’s', async (_where, who, scene, asked) => {
    const bilan = await givenAccepted(bench);
    const answers = ['hello', 'hello', 'thanks', 'agreed', asked, asked];
    for (const [at, words] of [...greetings, 'Léa Moreau', bilan.reference].entries()) {
      const result = await say(who, words, scene);
      expect(JSON.stringify(result)).not.toMatch(/Léa|Moreau|BC-/);
      expect(result.deliveries).toEqual([]);
      if (at < answers.length) expect([words, await told(who, words, scene)]).toEqual([words, answers[at]]);
    }
  });

  it('greets a consultant by their first name', async () => {
    const list = viewOf('bilan-list', await say(nadia, 'bonjour'));
    expect(list.greeted).toBe('Nadia');
    expect(JSON.stringify(show(list).card)).toContain('Bonjour Nadia.');
  });

  it.each([
    ['Claire Martin', 'Claire'],
    ['MARTIN Claire', 'Claire'],
    ['Martin, Jean-Pierre', 'Jean-Pierre'],
    ['Élodie D’Arc', 'Élodie'],
    ['MARTIN', ''],
    ['c.martin', ''],
    ['', ''],
  ])('the first name in « %s » is « %s »', (name, first) => {
    expect(firstNameIn(name)).toBe(first);
  });

  it('among several bilans, tells each one’s next appointment', async () => {
    await bench.givenBilan();
    await bench.givenBilan();
    expect(viewOf('bilan-list', await say(nadia, 'mon prochain rdv')).asking).toBeUndefined();
  });

  it('offers to go back to the interview where one runs, to cancel it there', async () => {
    const { id } = await bench.givenBilan();
    const buttons = async () => JSON.stringify(show((await say(nadia, 'annuler')).reply!).card);
    expect(await buttons()).not.toContain("Reprendre l'entretien");
    await bench.givenSession(id);
    expect(await buttons()).toContain("Reprendre l'entretien");
  });
});

describe('a person’s name or a reference', () => {
  it.each(['Léa', 'lea moreau', 'Moreau Léa', 'je voudrais Léa Moreau svp', 'MOREAU'])(
    '« %s » opens it',
    async (name) => {
      const { id } = await bench.givenBilan();
      await bench.givenBilan({ firstName: 'Inès', lastName: 'Roy' });
      expect(viewOf('bilan', await say(nadia, name)).summary.id).toBe(id);
    },
  );

  it('its reference, too, however it is typed', async () => {
    const { id, reference } = await bench.givenBilan();
    for (const typed of [reference, reference.toLowerCase(), reference.replaceAll('-', ' '), `bonjour ${reference}`]) {
      expect(viewOf('bilan', await say(nadia, typed)).summary.id).toBe(id);
    }
  });

  it('of several, the list of those, and of no other', async () => {
    const first = await bench.givenBilan();
    await bench.givenBilan({ firstName: 'Inès', lastName: 'Roy' });
    const other = await bench.givenBilan({ firstName: 'Paul' });
    const list = viewOf('bilan-list', await say(nadia, 'moreau'));
    expect(list.bilans.map(({ id }) => id).sort()).toEqual([first.id, other.id].sort());
    expect(list).toMatchObject({ asking: 'open', unreadable: 0 });
  });

  it('tells those who do not hold it what any unknown words are told', async () => {
    const { reference } = await givenAccepted(bench);
    for (const who of [karim, doubleOfNadia, stranger, lea]) {
      for (const words of ['Léa Moreau', reference]) {
        const answered = JSON.stringify((await say(who, words)).reply).replaceAll(words, '…');
        const unknown = JSON.stringify((await say(who, 'Zoé Inconnue')).reply).replaceAll('Zoé Inconnue', '…');
        const stampless = (text: string) => text.replace(/"nonce":"[^"]*"/, '');
        expect(stampless(answered)).toBe(stampless(unknown));
      }
    }
  });
});

describe('a word that is close to a command', () => {
  it.each([
    ['a consultant', nadia, personal(nadia), 'planifer', 'plan', true],
    ['a consultant', nadia, personal(nadia), 'sythèse', 'synthesis', true],
    ['a consultant', nadia, personal(nadia), 'mes donées', undefined, false],
    ['a beneficiary', lea, personal(lea), 'mes donées', 'own-data', true],
    ['a beneficiary', lea, personal(lea), 'questionaire', 'questionnaire', true],
    ['a beneficiary', lea, personal(lea), 'planifer', undefined, false],
    ['a stranger', stranger, personal(stranger), 'mes donées', undefined, false],
    ['a consultant in a meeting', nadia, meeting, 'suivan', 'next', false],
    ['a consultant in a meeting', nadia, meeting, 'sythèse', undefined, false],
    ['a beneficiary in a meeting', lea, meeting, 'suivan', undefined, false],
    ['a consultant in a channel', nadia, channel, 'configurrer', 'configure-channel', false],
    ['a stranger in a channel', stranger, channel, 'configurrer', undefined, false],
  ] as const)('to %s (%#): « %s »', async (_who, who, scene, words, command, pressed) => {
    await givenAccepted(bench);
    const { reply } = await say(who, words, scene);
    expect(reply?.kind === 'said' && reply.said.code === 'near' ? reply.said.command : undefined).toBe(command);
    const { actions }: { actions?: unknown[] } = command && reply ? show(reply).card : {};
    expect(actions ?? []).toHaveLength(pressed ? 1 : 0);
  });

  it('is nobody’s name before it is a command', async () => {
    const { id } = await givenUninvited(bench, 'Suive');
    expect(viewOf('bilan', await say(nadia, 'suive')).summary.id).toBe(id);
  });
});

it('nothing of it changes anything', async () => {
  const { id, reference } = await givenAccepted(bench);
  await bench.givenSession(id);
  const [content, journal] = [await bench.contentOf(id), await bench.journalOf(id)];
  for (const words of [
    ...greetings,
    'Léa',
    reference,
    'suivan',
    'terminé',
    'je ne veux pas annuler',
    'demarer',
    'effacer',
  ]) {
    for (const scene of [personal(nadia), meeting]) await say(nadia, words, scene);
    for (const scene of [personal(lea), meeting]) await say(lea, words, scene);
  }
  expect([await bench.contentOf(id), await bench.journalOf(id)]).toEqual([content, journal]);
});

describe('what was typed', () => {
  const unknown: Intent = { kind: 'unknown', words: 'un secret' };

  it('is told again to whoever is alone, and never before others', async () => {
    expect(JSON.stringify(await bench.act(nadia, unknown))).toContain('un secret');
    for (const scene of [meeting, channel]) {
      for (const who of [nadia, lea, stranger]) {
        expect(JSON.stringify(await bench.act(who, unknown, scene))).not.toContain('secret');
      }
      expect(noticeOf(await bench.act(nadia, unknown, scene))).toBe('unknown-words');
    }
  });
});

it('an outsider is told where a code goes, where nobody reads along', async () => {
  expect(JSON.stringify(show((await say(stranger, 'où mettre mon code ?')).reply!).card)).toContain(
    'Si on vous a remis un code',
  );
  for (const scene of [channel, meeting]) {
    expect(JSON.stringify(show((await say(stranger, 'aide', scene)).reply!).card)).not.toContain('remis un code');
  }
});
