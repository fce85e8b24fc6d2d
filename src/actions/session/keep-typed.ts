import { answerKey } from '../../domain/ids';
import type { Block, Guide, ItemId } from '../../domain/guide/guide';
import { interviewOfBlock } from '../../domain/guide/guide';
import { typedAgain, type LabelledIntent, type TypedAgainView } from '../document/typed-again';
import type { Intent } from '../intent';
import type { Ports } from '../ports';
import type { AnswerField, BlockView, Notice, View } from '../reply';
import { blockIn, checkTextIn, whereInGuide, wholeBlockIn } from '../whereabouts';

type BlockIntent = Extract<Intent, { kind: 'save-block' | 'skip-block' | 'add-pass' }>;

/**
 * The card a person sent, built again from what it sent and from the guide alone: shown when the store could not take
 * it, so that nothing typed is lost. Undefined for intents that carry no typed text.
 */
export async function keepTyped(ports: Ports, intent: Intent, notice: Notice): Promise<View | undefined> {
  switch (intent.kind) {
    case 'save-block':
    case 'skip-block':
    case 'add-pass':
      return typedBlock(ports, intent, notice);
    case 'save-conclusion':
    case 'fill-questionnaire':
      return typedInGuide(ports, intent, notice);
    case 'open-bilan': {
      const { kind: _kind, source: nonce, ...typed } = intent;
      return { kind: 'new-bilan', stamp: { nonce }, typed, notice };
    }
    case 'correct-details': {
      const { kind: _kind, source: nonce, bilan, ...typed } = intent;
      return { kind: 'details', stamp: { nonce }, bilan, reference: '', typed, notice };
    }
    default:
      return typedAgain(intent, notice);
  }
}

/** Of a conclusion the reasons, of a questionnaire the answers; whatever else was chosen goes along. */
async function typedInGuide(ports: Ports, typed: LabelledIntent, notice: Notice): Promise<TypedAgainView | undefined> {
  if (typed.guide === undefined) return undefined;
  const guide = await ports.guides.version(typed.guide);
  const labelled = typed.kind === 'save-conclusion' ? typedReasons(guide, typed) : typedAnswers(guide, typed);
  if (labelled.inputs.length === 0) return undefined;
  const { source: nonce } = typed;
  return { kind: 'typed-again', stamp: { nonce }, typed, labelled, notice };
}

type Labelled = NonNullable<TypedAgainView['labelled']>;

const typedReasons = (guide: Guide, { checks }: Extract<Intent, { kind: 'save-conclusion' }>): Labelled => ({
  title: '',
  inputs: Object.entries(checks).flatMap(([key, { reason: text }]) =>
    text === '' ? [] : [{ key, label: checkTextIn(guide, key as ItemId), text }],
  ),
});

function typedAnswers(guide: Guide, intent: Extract<Intent, { kind: 'fill-questionnaire' }>): Labelled {
  const { title, items } = wholeBlockIn(guide, intent.block);
  const inputs = Object.entries(intent.typed.answers).map(([key, text]) => {
    const label = items.find(({ id }) => key.startsWith(`${id}.`))?.text ?? title;
    return { key, label, text };
  });
  return { title, inputs };
}

async function typedBlock(ports: Ports, intent: BlockIntent, notice: Notice): Promise<BlockView> {
  const guide = await ports.guides.version(intent.guide);
  const block = blockIn(guide, intent.block);
  const { typed } = intent;
  const passes = Math.max(1, ...Object.keys(typed.answers).map((key) => Number(key.split('.').at(-1))));
  return {
    kind: 'block',
    at: intent.at,
    stamp: { nonce: intent.source },
    bilan: intent.bilan,
    session: intent.session,
    block: block.id,
    where: whereInGuide(guide, block),
    position: positionIn(guide, block),
    total: interviewOfBlock(guide, block.id)?.blocks.length ?? 1,
    title: block.title,
    blockKind: block.kind,
    repeatable: block.repeatable,
    passes,
    part: 0,
    carried: false,
    fields: block.kind === 'questions' ? typedFields(wholeBlockIn(guide, block.id), intent, passes) : [],
    points:
      block.kind === 'points'
        ? block.items.map((item) => ({ id: item.id, text: item.text, said: typed.said[item.id] ?? false }))
        : [],
    note: { text: typed.note ?? '' },
    objectives: [],
    contents: [],
    guide: guide.version,
    drawnOver: { base: typed.base, on: typed.on },
    notice,
  };
}

/** Only the fields the card held: the others stand in the store untouched. */
function typedFields(block: Block, { typed }: BlockIntent, passes: number): AnswerField[] {
  return Array.from({ length: passes }, (_, at) => at + 1).flatMap((pass) =>
    block.items.flatMap((item) => {
      const key = answerKey(item.id, pass);
      const text = typed.answers[key] ?? typed.added[key];
      return text === undefined ? [] : [{ key, label: item.text, pass, text, keep: typed.keeps[key] ?? false }];
    }),
  );
}

const positionIn = (guide: Guide, block: Block): number =>
  (interviewOfBlock(guide, block.id)?.blocks.findIndex((one) => one.id === block.id) ?? 0) + 1;
