import { describe, expect, it } from 'vitest';
import { compareOperations } from './compare.ts';
import { operationOf } from './operation.ts';
import { operationsOfTempest } from './tempest-log.ts';

const ID = '3f1c2d4e-5a6b-4c7d-8e9f-0a1b2c3d4e5f';

describe('operations', () => {
  it('are method and path without ids, projects and versions', () => {
    const of = (method: string, port: number, path: string, body?: string) =>
      operationOf(method, `http://127.0.0.1:${port}${path}`, body);
    expect(of('GET', 8774, `/v2.1/servers/${ID}/ips/2?limit=1`)).toBe('compute GET /servers/{id}/ips/{id}');
    expect(of('POST', 8774, `/v2.1/servers/${ID}/action`, '{"reboot": {}}')).toBe(
      'compute POST /servers/{id}/action reboot',
    );
    expect(of('PUT', 8776, `/v3/${ID.replaceAll('-', '')}/volumes/${ID}`)).toBe('block-storage PUT /volumes/{id}');
    expect(of('GET', 9696, '/v2.0/extensions/qos')).toBe('network GET /extensions/{id}');
    expect(of('PUT', 8080, '/v1/AUTH_x/box/a/b')).toBe('object-store PUT /{account}/{container}/{object}');
    expect(of('GET', 5000, '/v3')).toBe('identity GET /{version}');
    expect(of('GET', 1, '/')).toBeUndefined();
  });

  it("are read from Tempest's log, bodies included", () => {
    const log = [
      `INFO [-] Request (ServerActionsTestJSON:test_reboot_server_hard): 202 POST http://127.0.0.1:8774/v2.1/servers/${ID}/action 0.1s`,
      'DEBUG [-] Request - Headers: {}',
      '        Body: {"reboot": {"type": "HARD"}}',
      'INFO [-] Request (VersionsTest:test_list_versions): 300 GET http://127.0.0.1:9292/ 0.1s',
    ];
    expect([...operationsOfTempest(log.join('\n')).keys()]).toEqual([
      'compute POST /servers/{id}/action reboot',
      'image GET /',
    ]);
  });

  it('are missing when only Tempest calls them', () => {
    expect(compareOperations(['a', 'b'], ['b', 'c'])).toEqual({ tempest: 2, seatrial: 2, missing: ['a'] });
  });
});
