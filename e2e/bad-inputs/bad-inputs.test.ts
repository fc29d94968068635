import { execFileSync } from 'node:child_process';
import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import { createServer as createHttpsServer } from 'node:https';
import { createServer as createTcpServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { scratchFolder, seatrial } from '../support/program.ts';
import { type Answer, fakeCloud, hang, hangUp, issueToken, json, raw } from './fake-cloud.ts';

const PASSWORD = 'planted-Pa55word';

/** A clouds.yaml with one good entry, except for what a case changes. */
const entry = (authUrl: string, extra = '', auth = '') => `clouds:
  demo:
    region_name: RegionOne
${extra}    auth:
      auth_url: ${authUrl}
      username: demo
      password: ${PASSWORD}
      project_name: demo
      user_domain_id: default
      project_domain_id: default
${auth}`;

interface Case {
  readonly title: string;
  readonly code: 2 | 3 | 1;
  readonly says: RegExp;
  readonly args?: readonly string[];
  readonly clouds?: string;
  readonly env?: Record<string, string>;
  /** Other files of the working folder. */
  readonly files?: Record<string, string>;
  /** What the cloud answers; no cloud is started without it. */
  readonly cloud?: Record<string, Answer>;
}

const RUN = ['run', 'smoke/services', '--cloud', 'demo'];
const SHORT = { 'short.yaml': 'cloud: demo\ntimeouts:\n  requestSeconds: 1\n' };
const UNREACHABLE = 'http://127.0.0.1:9/v3';

/** The journal of a run that was killed in another region than the one of the entry. */
const KILLED = '20261121-085133-7f3a';
const AWAY = {
  [`reports/${KILLED}/journal.ndjson`]: `${JSON.stringify({
    op: 'run',
    at: '2026-11-21T08:51:33Z',
    runId: KILLED,
    cloud: 'demo',
    authUrl: UNREACHABLE,
    region: 'RegionTwo',
    pid: 2 ** 30,
    command: ['run', 'smoke', '--region', 'RegionTwo'],
  })}\n`,
};

const CASES: readonly Case[] = [
  { title: 'no command', code: 2, args: [], says: /Name a command/ },
  { title: 'an unknown command', code: 2, args: ['rnu'], says: /run/ },
  { title: 'an unknown option', code: 2, args: ['run', 'smoke', '--clowd', 'x'], says: /clowd/ },
  { title: 'no clouds.yaml anywhere', code: 2, clouds: '', says: /CONFIG_NOT_FOUND/ },
  { title: 'an unknown cloud', code: 2, args: ['run', 'smoke', '--cloud', 'dmo'], says: /demo/ },
  { title: 'clouds.yaml that is no YAML', code: 2, clouds: 'clouds: [', says: /line/ },
  { title: 'clouds.yaml without clouds', code: 2, clouds: 'cluods: {}', says: /clouds/ },
  {
    title: 'an entry without auth_url and username',
    code: 2,
    clouds: 'clouds: {demo: {auth: {password: abcdef}}}',
    says: /2 problems|auth_url/,
  },
  { title: 'an auth_url that is no URL', code: 2, clouds: entry('keystone:5000'), says: /auth_url/ },
  {
    title: 'an unknown auth_type',
    code: 2,
    clouds: entry(UNREACHABLE, '    auth_type: kerberos\n'),
    says: /kerberos|auth_type/,
  },
  {
    title: 'a CA file that is missing',
    code: 2,
    clouds: entry(UNREACHABLE, '    cacert: /nowhere/ca.pem\n'),
    says: /\/nowhere\/ca.pem/,
  },
  {
    title: 'a Keystone that nobody listens for',
    code: 3,
    clouds: entry(UNREACHABLE),
    says: /HTTP_UNREACHABLE.*127\.0\.0\.1:9/s,
  },
  {
    title: 'a host name that does not resolve',
    code: 3,
    clouds: entry('http://keystone.invalid:5000/v3'),
    says: /does not resolve|keystone\.invalid/,
  },
  {
    title: 'a wrong password',
    code: 3,
    cloud: {
      'POST /v3/auth/tokens': json(401, { error: { message: 'The request you have made requires authentication.' } }),
    },
    says: /AUTH_FAILED.*requires authentication/s,
  },
  {
    title: 'an auth_url that leads to something else',
    code: 3,
    cloud: { '*': raw(404, '<h1>It works!</h1>', 'text/html') },
    says: /NOT_KEYSTONE/,
  },
  {
    title: 'a web page that says 200 to everything',
    code: 3,
    cloud: { '*': raw(200, '<h1>It works!</h1>', 'text/html') },
    says: /NOT_KEYSTONE/,
  },
  { title: 'garbage that claims to be JSON', code: 3, cloud: { '*': raw(201, '{"token":') }, says: /NOT_KEYSTONE/ },
  {
    title: 'a token answer without a token',
    code: 3,
    cloud: { 'POST /v3/auth/tokens': json(201, { token: {} }) },
    says: /NOT_KEYSTONE/,
  },
  {
    title: 'a Keystone that hangs',
    code: 3,
    cloud: { '*': hang },
    args: [...RUN, '--target', 'short.yaml'],
    files: SHORT,
    says: /HTTP_TIMEOUT/,
  },
  { title: 'a Keystone that hangs up', code: 3, cloud: { '*': hangUp }, says: /HTTP_UNREACHABLE/ },
  {
    title: 'a storm of 503',
    code: 3,
    cloud: { '*': json(503, { error: { message: 'Service Unavailable' } }, { 'retry-after': '1' }) },
    says: /503/,
  },
  {
    title: 'a token without a project',
    code: 3,
    cloud: { 'POST /v3/auth/tokens': issueToken({ project: undefined }) },
    says: /project/,
  },
  {
    title: 'half a catalogue',
    code: 1,
    cloud: { 'POST /v3/auth/tokens': issueToken({ catalog: [] }) },
    says: /catalogue|identity/i,
  },
  {
    title: 'a token that expired already',
    code: 3,
    cloud: { 'POST /v3/auth/tokens': issueToken({ expires_at: '2020-01-01T00:00:00Z' }) },
    says: /expire/i,
  },
  {
    title: 'an unknown suite',
    code: 2,
    args: ['run', 'smok', '--cloud', 'demo'],
    cloud: {},
    says: /SELECTION_EMPTY.*smoke/s,
  },
  {
    title: 'an empty selection',
    code: 2,
    args: ['run', 'smoke', '--cloud', 'demo', '--grep', 'no such check'],
    cloud: {},
    says: /SELECTION_EMPTY/,
  },
  {
    title: 'a --grep that is no regular expression',
    code: 2,
    args: [...RUN, '--grep', '('],
    cloud: {},
    says: /regular expression/,
  },
  { title: 'a --shard of the wrong form', code: 2, args: [...RUN, '--shard', '3/2'], cloud: {}, says: /i\/n/ },
  { title: 'zero workers', code: 2, args: [...RUN, '--workers', '0'], cloud: {}, says: /workers/ },
  {
    title: 'a target file that is missing',
    code: 2,
    args: [...RUN, '--target', 'nowhere.yaml'],
    cloud: {},
    says: /nowhere\.yaml/,
  },
  {
    title: 'a target file with two mistakes',
    code: 2,
    args: [...RUN, '--target', 'bad.yaml'],
    files: { 'bad.yaml': 'imgae: x\ntimeouts: {bootSeconds: -1}\n' },
    cloud: {},
    says: /2 problems/,
  },
  {
    title: 'an image that the cloud does not have',
    code: 2,
    args: ['run', 'smoke/services', '--cloud', 'demo', '--target', 't.yaml'],
    files: { 't.yaml': 'cloud: demo\nimage: no-such-image\n' },
    cloud: withImages(),
    says: /no-such-image/,
  },
  {
    title: 'a report folder that is a file',
    code: 2,
    args: [...RUN, '--out', 'taken'],
    files: { taken: 'x' },
    cloud: {},
    says: /OUTPUT_UNWRITABLE/,
  },
  {
    title: 'a report folder on a full disk',
    code: 2,
    args: [...RUN, '--out', '/dev/full/reports'],
    cloud: {},
    says: /OUTPUT_UNWRITABLE/,
  },
  {
    title: 'a rerun of a run that is not there',
    code: 2,
    args: [...RUN, '--rerun-failed', 'latest'],
    cloud: {},
    says: /latest|no run/i,
  },
  {
    title: 'cleanup of a run that is not there',
    code: 2,
    args: ['cleanup', '--run', '20200101-000000-0000'],
    cloud: {},
    says: /20200101-000000-0000/,
  },
  {
    title: 'cleanup in another region than that of the run',
    code: 2,
    args: ['cleanup', '--run', KILLED, '--region', 'RegionOne'],
    clouds: entry(UNREACHABLE),
    files: AWAY,
    says: /, region RegionTwo, and this is .*, region RegionOne.*--region RegionTwo/s,
  },
  {
    title: 'cleanup in the region of the run, which the journal knows, while nobody listens there',
    code: 3,
    args: ['cleanup', '--run', KILLED],
    clouds: entry(UNREACHABLE),
    files: AWAY,
    says: /HTTP_UNREACHABLE/,
  },
  {
    title: 'a report of a run that is not there',
    code: 2,
    args: ['report', '20200101-000000-0000'],
    says: /20200101-000000-0000/,
  },
  {
    title: 'a report of a broken record',
    code: 2,
    args: ['report', 'broken'],
    files: { 'reports/broken/run.json': '{"id":' },
    says: /run\.json/,
  },
];

/** A catalogue with an image service that has one image. */
function withImages(): Record<string, Answer> {
  return {
    'POST /v3/auth/tokens': (request, response, url) =>
      issueToken({
        catalog: ['identity', 'image'].map((type) => ({
          type,
          name: type,
          endpoints: [
            { id: type, interface: 'public', region_id: 'RegionOne', url: type === 'image' ? url : `${url}/v3` },
          ],
        })),
      })(request, response, url),
    'GET /v2/images': json(200, {
      images: [{ id: 'i1', name: 'cirros', status: 'active', size: 1, min_disk: 0, min_ram: 0 }],
    }),
  };
}

describe.concurrent('a bad input gets one clear message and the documented exit code', () => {
  test.each(CASES)('$title', async ({ code, says, args = RUN, clouds, env, files = {}, cloud }) => {
    await using folder = await scratchFolder();
    await using fake = cloud ? await fakeCloud(cloud) : undefined;
    for (const [name, content] of Object.entries(files)) {
      await mkdir(join(folder.path, name, '..'), { recursive: true });
      await writeFile(join(folder.path, name), content);
    }
    const content = clouds ?? entry(fake ? `${fake.url}/v3` : UNREACHABLE);
    if (content !== '') await writeFile(join(folder.path, 'clouds.yaml'), content);
    const before = await leftovers(folder.path);
    const ended = await seatrial(args, { cwd: folder.path, env: cleanEnv(folder.path, env) });
    expect(`${ended.stderr}${ended.stdout}`).toMatch(says);
    expect(ended.code, ended.stderr).toBe(code);
    expectDecent(ended.stderr + ended.stdout);
    expect(fake?.asked.filter((path) => /^(PUT|PATCH|DELETE)|POST (?!\/v3\/auth\/tokens)/.test(path)) ?? []).toEqual(
      [],
    );
    if (code !== 1) expect(await leftovers(folder.path)).toEqual(before);
  });

  test('a folder of reports that may not be written', async () => {
    // Root may write everywhere; another user may not.
    await using folder = await scratchFolder();
    await chmod(folder.path, 0o755);
    await writeFile(join(folder.path, 'clouds.yaml'), entry(UNREACHABLE));
    const ended = await seatrial([...RUN, '--out', '/proc/reports'], { cwd: folder.path, env: cleanEnv(folder.path) });
    expect(ended.stderr).toMatch(/OUTPUT_UNWRITABLE/);
    expect(ended.code).toBe(2);
    expectDecent(ended.stderr);
  });

  test('a certificate that nobody we know has signed', async () => {
    await using folder = await scratchFolder();
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-keyout',
        'key.pem',
        '-out',
        'cert.pem',
        '-days',
        '1',
        '-subj',
        '/CN=other.example',
      ],
      { cwd: folder.path, stdio: 'ignore' },
    );
    const { readFileSync } = await import('node:fs');
    const server = createHttpsServer(
      { key: readFileSync(join(folder.path, 'key.pem')), cert: readFileSync(join(folder.path, 'cert.pem')) },
      (_, response) => response.end(),
    );
    const port = await listening(server);
    const tls = (extra: string) =>
      writeFile(join(folder.path, 'clouds.yaml'), entry(`https://127.0.0.1:${port}/v3`, extra));
    await tls('');
    const unknown = await seatrial(RUN, { cwd: folder.path, env: cleanEnv(folder.path) });
    await tls(`    cacert: ${folder.path}/cert.pem\n`);
    const wrongName = await seatrial(RUN, { cwd: folder.path, env: cleanEnv(folder.path) });
    server.close();
    for (const ended of [unknown, wrongName]) {
      expect(ended.stderr).toMatch(/HTTP_TLS/);
      expect(ended.code).toBe(3);
      expectDecent(ended.stderr);
    }
  });

  test('https for a Keystone that speaks plain HTTP', async () => {
    await using folder = await scratchFolder();
    await using fake = await fakeCloud();
    await writeFile(join(folder.path, 'clouds.yaml'), entry(fake.url.replace('http:', 'https:')));
    const ended = await seatrial(RUN, { cwd: folder.path, env: cleanEnv(folder.path) });
    expect(ended.stderr).toMatch(/HTTP_TLS: .*does not speak TLS\n.*http:\/\//);
    expect(ended.code).toBe(3);
    expectDecent(ended.stderr);
  });

  test('a port where something else than HTTP answers', async () => {
    await using folder = await scratchFolder();
    const server = createTcpServer((socket) => void socket.on('error', () => {}).write('SSH-2.0-OpenSSH_9.2\r\n'));
    const port = await listening(server);
    await writeFile(join(folder.path, 'clouds.yaml'), entry(`http://127.0.0.1:${port}/v3`));
    const ended = await seatrial(RUN, { cwd: folder.path, env: cleanEnv(folder.path) });
    server.close();
    expect(ended.stderr).toMatch(/NOT_KEYSTONE/);
    expect(ended.code).toBe(3);
    expectDecent(ended.stderr);
  });
});

/** Neither the user's own clouds nor variables of this machine leak into a case. */
function cleanEnv(home: string, extra: Record<string, string> = {}): Record<string, string> {
  return { HOME: home, XDG_CONFIG_HOME: join(home, '.config'), OS_CLIENT_CONFIG_FILE: '', OS_CLOUD: '', ...extra };
}

/** No stack trace, no secret, and not a page of text. */
function expectDecent(output: string): void {
  expect(output).not.toMatch(/^\s+at .*[:(]\d+/m);
  expect(output).not.toContain(PASSWORD);
  expect(output).not.toMatch(/gAAAAAB/);
}

/** Report folders of runs that judged nothing. */
async function leftovers(folder: string): Promise<string[]> {
  const names = await readdir(join(folder, 'reports')).catch(() => []);
  return names.filter((name) => /^\d{8}-/.test(name));
}

function listening(server: {
  listen(port: number, host: string, done: () => void): unknown;
  address(): unknown;
}): Promise<number> {
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port)),
  );
}
