import { acknowledged } from '../../domain/synthesis/document-version';
import { unsentRemarks } from '../../domain/synthesis/reading';
import { keepWordOfPress } from '../act-word';
import { again, commitPressed, headWrite, replying, type Acting } from '../acting';
import type { Notice, Result } from '../reply';
import { sealedVersion } from '../synthesis/document-versions';
import { announceDelivery } from './announce-delivery';
import { newsToConsultant } from './document-news';
import type { DocumentIntent } from './intent-document';
import { onReading } from './read-document';
import { stepView, type Read } from './reading-views';

/**
 * « J'ai reçu le document »: dated; the version is final, its file is kept with its hash, and the team learns that it
 * was delivered. Remarks that were not sent are asked about first: a final version takes none.
 */
export async function acknowledgeDocument(
  acting: Acting,
  intent: Extract<DocumentIntent, { kind: 'acknowledge-document' }>,
): Promise<Result> {
  const { ports } = acting;
  return onReading(acting, intent, async (opened, read) => {
    const { bilan } = opened;
    const review = (notice: Notice, from: Read = read) => stepView(acting, opened, from, 'review', { notice });
    if (read.version.version !== intent.version)
      return replying(review({ code: 'document-newer', version: read.version.version }));
    const unsent = unsentRemarks(read.reading);
    if (unsent > 0 && read.version.state !== 'final')
      return replying(review({ code: 'remarks-unsent', count: unsent }));
    const now = ports.clock.now();
    const received = acknowledged(read.version, bilan.document, now);
    if (!received.ok) return replying(review({ code: 'document-received' }));
    const { version, bytes } = await sealedVersion(ports, received.value);
    const { id, sha256, version: number } = version;
    const head = { ...bilan, document: { version: number, state: 'final' as const, at: now } };
    const news = newsToConsultant(acting, bilan, number, { what: 'received', at: now });
    const told = await keepWordOfPress(ports, intent, '~document-received', news);
    const done = await commitPressed(
      acting,
      intent,
      [
        headWrite(head, opened.version),
        { kind: 'document-version', record: version, expected: read.versionAt },
        {
          kind: 'version-file',
          record: { id, bilan: bilan.id, version: number, sha256, bytes: bytes.toString('base64') },
          expected: 'absent',
        },
        // A remark written at this very moment is asked about.
        { kind: 'reading', record: read.reading, expected: read.readingAt },
      ],
      { version: number, sha256 },
    );
    if (!done.ok && done.refusal === 'stale') return again;
    const reply = review({ code: 'document-received' }, { version, reading: read.reading });
    if (!done.ok) return replying(reply);
    return {
      ...replying(reply, [told]),
      follow: () => announceDelivery(acting, { bilan: bilan.id, version: number, source: intent.source }),
    };
  });
}
