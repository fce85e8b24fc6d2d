import fc from 'fast-check';
import type { KeptGuide, Place } from '../../src/domain/directory';
import type { Block, BlockId, GuideVersion, InterviewId, Item, ItemId } from '../../src/domain/guide';
import type { BilanId, ConversationId, TenantId } from '../../src/domain/ids';
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
      { subtitle: anyText, usualSpacingDays: fc.nat() },
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
