import { describe, expect, it } from 'vitest';
import type { CloudConfig } from '../../../config/cloud.ts';
import { defaultTarget } from '../../../config/target-parse.ts';
import { runPreflight } from './preflight.ts';
import { renderPreflight } from './render.ts';

const cloud: CloudConfig = {
  name: 'east',
  authUrl: 'http://127.0.0.1:1/v3',
  auth: { method: 'password', username: 'u', password: 'pass', scope: { kind: 'project', id: 'p' } },
  interface: 'public',
  tls: { verify: true },
  endpointOverrides: {},
  source: '/etc/openstack/clouds.yaml',
};

describe('the preflight of a cloud that is not there', () => {
  const preflight = runPreflight({ cloud, target: { ...defaultTarget(), notes: ['x was passed over.'] } });

  it('ends with exit code 3 and names what could not be reached', async () => {
    const { ready, problems, exitCode, findings } = await preflight;
    expect({ ready, problems, exitCode }).toEqual({ ready: false, problems: 1, exitCode: 3 });
    expect(findings[0]).toMatchObject({ area: 'identity', state: 'problem', text: expect.stringContaining('refused') });
  });

  it('still looks at the probes', async () => {
    expect((await preflight).findings.filter(({ area }) => area === 'probes')).toHaveLength(2);
  });

  it('is told with the verdict last, and in short when quiet', async () => {
    const text = renderPreflight(await preflight, { color: false, quiet: false });
    expect(text).toContain('Cloud east at http://127.0.0.1:1/v3, from /etc/openstack/clouds.yaml; no seatrial.yaml');
    expect(text).toContain('x was passed over.');
    expect(text).toContain('  ✗ Keystone: ');
    expect(text.endsWith('\n\nNot ready: 1 problem, 0 warnings.\n')).toBe(true);
    const quiet = renderPreflight(await preflight, { color: false, quiet: true });
    expect(quiet).not.toContain('message bus');
    expect(quiet).toContain('✗ Keystone');
  });
});
