import { createHash, randomBytes } from 'node:crypto';
import type { Scene } from '../../src/actions/intent';
import type { TenantId } from '../../src/domain/ids';
import { createBeneficiaryPage } from '../../src/web/beneficiary-page';

/** The word by which wrong codes are counted where nobody is known by name. */
async function visitorFrom(address: string, key: Buffer): Promise<string | undefined> {
  const scenes: Scene[] = [];
  const log = { info: () => undefined, error: () => undefined, under: () => log } as never;
  const page = createBeneficiaryPage({
    perform: (_actor, scene) => {
      scenes.push(scene);
      return Promise.resolve({ deliveries: [] });
    },
    readCard: () => ({ ok: true, value: { kind: 'help' } }),
    draw: () => ({ card: {} }),
    deliver: () => undefined,
    follow: () => undefined,
    tenant: 'ten_1' as TenantId,
    clock: { now: () => '2026-11-02T08:00:00.000Z' as never },
    ids: { nonce: () => 'n' },
    key,
    log,
  });
  await page.act({ data: {} }, { cookie: undefined, address, reference: 'r' });
  const [scene] = scenes;
  return scene?.kind === 'personal' ? scene.visitor : undefined;
}

test('is the same for one address, and can’t be found from it without the server’s key', async () => {
  const [key, other] = [randomBytes(32), randomBytes(32)];
  const visitor = await visitorFrom('192.0.2.7', key);
  expect(visitor).toMatch(/^[0-9a-f]{16}$/);
  expect(await visitorFrom('192.0.2.7', key)).toBe(visitor);
  expect(await visitorFrom('192.0.2.8', key)).not.toBe(visitor);
  expect(await visitorFrom('192.0.2.7', other)).not.toBe(visitor);
  expect(createHash('sha256').update('192.0.2.7').digest('hex')).not.toContain(visitor);
});
