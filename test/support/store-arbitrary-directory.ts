import fc from 'fast-check';
import type { KeptGuide, Place } from '../../src/domain/directory';
import type { Block, BlockId, GuideVersion, InterviewId, Item, ItemId } from '../../src/domain/guide/guide';
import type { BilanId, ConversationId, TenantId } from '../../src/domain/ids';
import { conditions, type ReminderRule } from '../../src/domain/reminders/reminder-rule';
import { always, anyText, few, fields, some } from './store-arbitraries';

const anyItem: fc.Arbitrary<Item> = always({ id: some<ItemId>(), text: anyText });
const anyGuideBlock: fc.Arbitrary<Block> = fields(
  {
    id: some<BlockId>(),
    kind: fc.constantFrom('questions', 'points'),
    title: anyText,
    items: few(anyItem),
    repeatable: fc.boolean(),
    questionnaire: fc.constantFrom('no', 'before', 'after'),
  },
  { section: fc.nat() },
);

const anyRule: fc.Arbitrary<ReminderRule> = fields(
  {
    id: anyText,
    title: anyText,
    anchor: fc.constantFrom('appointment', 'closing-appointment', 'receipt', 'follow-up', 'put-off'),
    offset: always({ unit: fc.constantFrom('months', 'days'), count: fc.integer() }),
    to: few(fc.constantFrom('beneficiary', 'consultant', 'team')),
    condition: fc.constantFrom(...conditions),
    text: anyText,
  },
  { effect: fc.constantFrom('ask-questionnaire', 'record-no-answer') },
);

export const anyGuide = (version: string): fc.Arbitrary<KeptGuide> =>
  always({
    kind: fc.constant('guide' as const),
    id: fc.constant(version as GuideVersion),
    guide: fields(
      {
        version: fc.constant(version as GuideVersion),
        title: anyText,
        phases: few(anyText),
        interviews: few(
          fields(
            {
              id: some<InterviewId>(),
              number: fc.nat(),
              title: anyText,
              objectives: few(anyItem),
              blocks: few(anyGuideBlock),
              checks: few(anyItem),
            },
            { phase: anyText, usualMinutes: fc.nat() },
          ),
        ),
      },
      { subtitle: anyText, usualSpacingDays: fc.nat(), reminders: few(anyRule) },
    ),
  });

export const anyPlace = (id: string): fc.Arbitrary<Place> =>
  fields(
    {
      kind: fc.constant('place' as const),
      id: fc.constant(id as ConversationId),
      tenant: some<TenantId>(),
      address: always({
        serviceUrl: anyText,
        conversation: some<ConversationId>(),
        tenant: some<TenantId>(),
        bot: anyText,
      }),
    },
    { bilan: some<BilanId>(), sharedCard: anyText },
  );
