import { randomBytes } from 'node:crypto';
import { createDrive } from '../../src/teams/drive/drive';
import { trustedAddress } from '../../src/teams/drive/trusted-address';
import { FakeOneDrive, type DriveFault } from '../support/one-drive';

const unit = 320 * 1024;
const name = 'synthèse-BC-7F3K-92-v1.docx';

let oneDrive: FakeOneDrive;
let logs: unknown[];
let waits: number[];
beforeEach(async () => {
  oneDrive = await FakeOneDrive.start();
  logs = [];
  waits = [];
});
afterEach(() => oneDrive.stop());

function drive() {
  const write = (...line: unknown[]) => void logs.push(line);
  const log = { debug: write, info: write, warn: write, error: write, under: () => log };
  const sleep = (ms: number) => {
    waits.push(ms);
    return Promise.resolve();
  };
  return createDrive({ log, agent: oneDrive.agent, pacing: { sleep, chance: () => 0.5 } });
}

const put = (bytes: Buffer, place = oneDrive.place(name)) => drive().put(place, bytes);
const outcomeOf = async (bytes: Buffer, place = oneDrive.place(name)) => {
  const outcome = await put(bytes, place);
  return outcome.ok ? 'there' : outcome.refusal;
};

describe('a file', () => {
  it.each([1, 12_345, unit - 1, unit, unit + 1, 3 * unit, 3 * unit + 7])('of %i bytes arrives whole', async (size) => {
    const bytes = randomBytes(size);
    expect(await outcomeOf(bytes)).toBe('there');
    expect(oneDrive.files.get(name)?.equals(bytes)).toBe(true);
    expect(oneDrive.requests).toHaveLength(Math.ceil(size / unit));
  });

  const faults: [string, DriveFault[]][] = [
    ['a reset', [{ status: 'reset' }]],
    ['a range that was taken before the connection was cut', [{ status: 'taken-then-reset' }]],
    ['500', [{ status: 500 }]],
    ['503 and 429, one after the other', [{ status: 503 }, { status: 429, retryAfter: 3 }]],
    ['a session that does not answer for itself either', [{ status: 502 }, { status: 'reset' }, { status: 504 }]],
  ];
  it.each(faults)('is taken up again where it stands after %s', async (_what, told) => {
    const bytes = randomBytes(2 * unit + 99);
    oneDrive.fail(...told);
    expect(await outcomeOf(bytes)).toBe('there');
    expect(oneDrive.files.get(name)?.equals(bytes)).toBe(true);
    const puts = oneDrive.requests.filter((line) => line.startsWith('PUT'));
    expect(oneDrive.requests.filter((line) => line.startsWith('GET')).length).toBeGreaterThan(0);
    expect(puts.length).toBeLessThanOrEqual(4);
  });

  it('waits as long as it is told to', async () => {
    oneDrive.fail({ status: 429, retryAfter: 7 });
    expect(await outcomeOf(randomBytes(10))).toBe('there');
    expect(waits).toEqual([7000]);
  });

  it('that two replicas bring at the same time is brought once, whole', async () => {
    const bytes = randomBytes(4 * unit + 5);
    const place = oneDrive.place(name);
    const both = await Promise.all([outcomeOf(bytes, place), outcomeOf(bytes, place)]);
    expect(both.filter((outcome) => outcome === 'there')).toHaveLength(1);
    expect(oneDrive.files.get(name)?.equals(bytes)).toBe(true);
  });
});

describe('a file that does not arrive', () => {
  it.each([
    [404, 'expired'],
    [410, 'expired'],
    [507, 'full'],
    [413, 'too-big'],
    [400, 'refused'],
    [401, 'refused'],
    [403, 'refused'],
    [409, 'refused'],
  ])('is not sent again after %i', async (status, why) => {
    oneDrive.fail({ status });
    expect(await outcomeOf(randomBytes(unit + 1))).toBe(why);
    expect(oneDrive.requests).toHaveLength(1);
  });

  it('is told of when the session ended in between', async () => {
    oneDrive.fail({ status: 503 });
    const place = oneDrive.place(name);
    oneDrive.expire();
    expect(await outcomeOf(randomBytes(2 * unit), place)).toBe('expired');
  });

  it('is nobody’s certainty when the last bytes went and no answer came', async () => {
    oneDrive.fail({ status: 'taken-then-reset' });
    expect(await outcomeOf(randomBytes(10))).toBe('uncertain');
    oneDrive.fail(...Array.from({ length: 8 }, () => ({ status: 503 })));
    expect(await outcomeOf(randomBytes(2 * unit))).toBe('unavailable');
  });

  it('follows no redirection', async () => {
    oneDrive.fail({ status: 307, location: 'https://evil.example/' });
    expect(await outcomeOf(randomBytes(10))).toBe('refused');
    expect(oneDrive.requests).toHaveLength(1);
  });

  it('is not even tried over its size', async () => {
    expect(await outcomeOf(Buffer.alloc(20 * 1024 * 1024 + 1))).toBe('too-big');
    expect(oneDrive.requests).toEqual([]);
  });

  it('says nothing of the address in the log', async () => {
    oneDrive.fail({ status: 403 });
    await put(randomBytes(10));
    await put(randomBytes(10));
    expect(JSON.stringify(logs)).not.toMatch(/SECRET|sharepoint|synthese/);
    expect(logs).toHaveLength(2);
  });
});

describe('the address', () => {
  it.each([
    'https://contoso-my.sharepoint.com/personal/x/_api/v2.0/drive/items/1/uploadSession?guid=1',
    'https://CONTOSO-MY.SharePoint.com/x',
    'https://contosoeur-my.sharepoint.com:443/x',
  ])('%s is OneDrive’s', (url) => {
    expect(trustedAddress(url)).toBeDefined();
  });

  it.each([
    'http://contoso-my.sharepoint.com/x',
    'https://contoso-my.sharepoint.com:8443/x',
    'https://user:pass@contoso-my.sharepoint.com/x',
    'https://contoso-my.sharepoint.com@evil.example/x',
    'https://contoso-my.sharepoint.com.evil.example/x',
    'https://evilsharepoint.com/x',
    'https://sharepoint.com/x',
    'https://a.b.sharepoint.com/x',
    'https://contoso-my.sharepoint.com./x',
    'https://127.0.0.1/x',
    'https://[::1]/x',
    'https://169.254.169.254/latest/meta-data',
    'file:///etc/passwd',
    'javascript:alert(1)',
    '//contoso-my.sharepoint.com/x',
    '',
  ])('%j is not, and nothing is sent there', async (url) => {
    expect(trustedAddress(url)).toBeUndefined();
    const place = oneDrive.place(name);
    expect(await outcomeOf(randomBytes(10), { ...place, uploadUrl: url })).toBe('untrusted');
    expect(await outcomeOf(randomBytes(10), { ...place, contentUrl: url })).toBe('untrusted');
    expect(oneDrive.requests).toEqual([]);
  });
});
