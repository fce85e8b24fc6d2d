import fc from 'fast-check';
import type { Bilan, JournalEntry, LeftOpen } from '../../src/domain/bilan';
import type { BlockId, GuideVersion, InterviewId, ItemId } from '../../src/domain/guide/guide';
import type {
  BilanId,
  ConversationId,
  Instant,
  OperationId,
  PersonId,
  SessionId,
  TenantId,
} from '../../src/domain/ids';
import { reaches, type FollowUp, type FollowUpActor, type FollowUpStep } from '../../src/domain/follow-up/follow-up';
import { silenceReasons } from '../../src/domain/silence';
import type { BlockRecord, CheckOutcome, Draft, Session, Step } from '../../src/domain/session/session';

/** Arbitrary content of records: any UTF-16 text (lone surrogates and null characters with it), every optional field. */

const hostile = ['\0', 'a\0b', '\ud800', 'x\udfff', '👩‍🏫 é', '\u202eעברית', '${process.exit()}', "'; --", '__proto__'];
export const anyText = fc.oneof(
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)), maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom(...hostile),
);

const anyId = fc.oneof(
  fc.stringMatching(/^[a-z]{2,4}_[0-9a-f]{1,8}$/),
  fc.constantFrom('19:meeting_x@thread.v2', 'a:1/2+3=', 'i3-b2', 'é ü'),
);
export const some = <T extends string>() => anyId as fc.Arbitrary<T>;
export const few = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 3 });

type Fields<T> = { [K in keyof T]: fc.Arbitrary<T[K]> };
export const always = <T extends object>(fields: Fields<T>) => fc.record<T>(fields, { noNullPrototype: true });
const sometimes = <T extends object>(fields: Fields<T>) =>
  fc.record<T, never>(fields, { requiredKeys: [], noNullPrototype: true });

/** Required fields, and others each of which may be absent. */
export const fields = <R extends object, O extends object>(required: Fields<R>, optional: Fields<O>) =>
  fc.tuple(always<R>(required), sometimes<O>(optional)).map(([there, perhaps]) => ({ ...there, ...perhaps }));

const keyed = <K extends string, V>(key: fc.Arbitrary<K>, value: fc.Arbitrary<V>) =>
  fc.array(fc.tuple(key, value), { maxLength: 5 }).map((entries) => Object.fromEntries(entries) as Record<K, V>);

const anyInstant = fc
  .date({ min: new Date(0), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString() as Instant);
const anyAnswerKey = fc
  .tuple(fc.stringMatching(/^i\d-b\d-q\d$/), fc.nat(9))
  .map(([question, pass]) => `${question}.${pass}` as const);
const appointment = always({ date: anyText, time: anyText });
const hours = { accompaniment: fc.nat(), deskWork: fc.nat(), personalWork: fc.nat() };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.constant<Step>({ kind: 'opening' }),
  always({ kind: fc.constant('block' as const), block: some<BlockId>() }),
  fc.constant<Step>({ kind: 'conclusion' }),
);
const anyOutcome: fc.Arbitrary<CheckOutcome> = fc.oneof(
  fc.constant<CheckOutcome>({ done: true }),
  always({ done: fc.constant(false as const), reason: anyText }),
);

export const anySession = (bilan: string, id: string): fc.Arbitrary<Session> =>
  fields(
    {
      id: fc.constant(id as SessionId),
      bilan: fc.constant(bilan as BilanId),
      interview: some<InterviewId>(),
      occurrence: fc.nat(),
      startedAt: anyInstant,
      step: anyStep,
      agenda: few(
        always({
          block: some<BlockId>(),
          progress: fc.constantFrom('untouched', 'covered', 'skipped'),
          carried: fc.boolean(),
          earlier: few(some<SessionId>()),
        }),
      ),
      checks: few(some<ItemId>()),
      outcomes: keyed(some<ItemId>(), anyOutcome),
      activeMs: fc.nat(),
      lastActAt: anyInstant,
      corrected: sometimes(hours),
    },
    { closedAt: anyInstant, next: appointment },
  );

const anyLeftOpen: fc.Arbitrary<LeftOpen> = fc.oneof(
  always({
    kind: fc.constant('block' as const),
    interview: some<InterviewId>(),
    block: some<BlockId>(),
    from: some<SessionId>(),
  }),
  always({
    kind: fc.constant('check' as const),
    interview: some<InterviewId>(),
    check: some<ItemId>(),
    from: some<SessionId>(),
    reason: anyText,
  }),
);

const anyActor: fc.Arbitrary<FollowUpActor> = fc.oneof(
  fc.constant<FollowUpActor>('clock'),
  always({ id: some<PersonId>(), name: anyText }),
);
const done = { at: anyInstant, by: anyActor };
const anyFollowUpStep: fc.Arbitrary<FollowUpStep> = fc.oneof(
  always({ what: fc.constantFrom('taken' as const, 'cancelled', 'done', 'no-answer', 'reopened'), ...done }),
  always({ what: fc.constant('planned' as const), on: appointment, ...done }),
  always({ what: fc.constant('put-off' as const), until: anyText, ...done }),
);
const anyFollowUp: fc.Arbitrary<FollowUp> = fields(
  { steps: few(anyFollowUpStep), posted: few(anyText) },
  {
    terms: fields(
      { day: anyText, reach: fc.constantFrom(...reaches) },
      { agreement: always({ agreed: fc.boolean(), ...done }) },
    ),
    putOffUntil: anyText,
  },
);

const inTenure = { since: anyInstant, until: anyInstant, earlier: few(some<PersonId>()) };
const anyTenure = fields({ id: some<PersonId>() }, inTenure);
const anyReleased = fields({ id: some<PersonId>() }, { ...inTenure, planned: appointment });

const anySilence = always({
  since: anyInstant,
  why: fc.constantFrom(...silenceReasons),
  note: anyText,
  at: anyInstant,
  by: always({ id: some<PersonId>(), name: anyText }),
});

export const anyBilan = (id: string): fc.Arbitrary<Bilan> =>
  fields(
    {
      id: fc.constant(id as BilanId),
      reference: anyText,
      tenant: some<TenantId>(),
      state: fc.constantFrom('open', 'closed', 'follow-up', 'ended'),
      consultant: always({ id: some<PersonId>(), name: anyText }),
      beneficiary: fields(
        { firstName: anyText, lastName: anyText },
        {
          email: anyText,
          id: some<PersonId>(),
          since: anyInstant,
          earlier: few(some<PersonId>()),
          succeeds: fc.constant(true as const),
          back: anyInstant,
          released: anyReleased,
          former: few(anyTenure),
        },
      ),
      financing: fc.constantFrom('cpf', 'employer', 'personal', 'other'),
      guide: some<GuideVersion>(),
      openedAt: anyInstant,
      held: few(
        always({
          session: some<SessionId>(),
          interview: some<InterviewId>(),
          startedAt: anyInstant,
          closedAt: anyInstant,
          minutes: always(hours),
          covered: few(some<BlockId>()),
        }),
      ),
      leftOpen: few(anyLeftOpen),
    },
    {
      running: anySession(id, 'ses_running'),
      meetingChat: some<ConversationId>(),
      next: appointment,
      followUp: anyFollowUp,
      silences: few(anySilence),
      stopped: anySilence,
      resumedAt: anyInstant,
      appraised: sometimes({ hot: anyInstant, cold: anyInstant }),
    },
  );

const anyDraft: fc.Arbitrary<Draft> = always({
  id: some<string>(),
  author: some<PersonId>(),
  at: anyInstant,
  why: fc.constantFrom('conflict', 'too-long', 'session-closed'),
  fields: fields({}, { note: anyText, 'i1-b1-q1.0': anyText }),
});

export const anyBlock = (bilan: string, id: string): fc.Arbitrary<BlockRecord> =>
  always({
    id: fc.constant(id),
    bilan: fc.constant(bilan as BilanId),
    session: some<SessionId>(),
    block: some<BlockId>(),
    passes: fc.nat(),
    answers: keyed(anyAnswerKey, always({ text: anyText, keep: fc.boolean(), changedAt: anyInstant })),
    ownAnswers: keyed(
      anyAnswerKey,
      always({ text: anyText, changedAt: anyInstant, via: fc.constantFrom('questionnaire', 'session') }),
    ),
    said: keyed(some<ItemId>(), fc.boolean()),
    notes: keyed(some<PersonId>(), always({ text: anyText, changedAt: anyInstant })),
    drafts: few(anyDraft),
  });

export const anyEntry = (bilan: string, operation: string): fc.Arbitrary<JournalEntry> =>
  always({
    id: fc.constant(operation as OperationId),
    bilan: fc.constant(bilan as BilanId),
    at: anyInstant,
    actor: fc.oneof(some<PersonId>(), fc.constantFrom('meeting' as const, 'clock' as const)),
    act: anyText,
    detail: keyed(some<string>(), fc.oneof(anyText, fc.integer(), fc.boolean())),
  });
