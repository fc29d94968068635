import { expect, it } from 'vitest';
import { readResults } from './results.ts';

const OUTPUT = `{1} tempest.api.compute.test_versions.TestVersions.test_list_api_versions [0.034524s] ... ok
{0} setUpClass (tempest.scenario.test_dashboard_basic_ops.TestDashboardBasicOps) ... SKIPPED: Horizon support is required
{0} tempest.api.identity.admin.v3.test_credentials.CredentialsTestJSON.test_create [1.210532s] ... FAILED

Captured traceback:
~~~~~~~~~~~~~~~~~~~
    Traceback (most recent call last):

      File "/usr/lib/python3/dist-packages/tempest/api/identity/test_credentials.py", line 70, in test_create
    update_body = self.creds_client.update_credential(

    tempest.lib.exceptions.BadRequest: Bad request
Details: {'code': 400, 'message': 'Additional properties are not allowed'}

Captured pythonlogging:
~~~~~~~~~~~~~~~~~~~~~~~
    2026-01-02 03:04:05 INFO [rest_client] Request (CredentialsTestJSON:test_create): 400 PATCH http://127.0.0.1:5000/v3
{1} tempest.api.volume.test_versions.VersionsTest.test_list_versions [0.100000s] ... FAILED
{1} tempest.api.network.test_ports.PortsTestJSON.test_show_port [0.2s] ... SKIPPED: port_security is not enabled

==============================
Failed 2 tests - output below:
==============================
`;

it('reads what passed, failed and was skipped, with the reasons', () => {
  expect(readResults(OUTPUT)).toEqual({
    passed: 1,
    failed: 2,
    skipped: 2,
    failures: [
      {
        test: 'tempest.api.identity.admin.v3.test_credentials.CredentialsTestJSON.test_create',
        reason:
          "tempest.lib.exceptions.BadRequest: Bad request Details: {'code': 400, 'message': 'Additional properties are not allowed'}",
      },
      {
        test: 'tempest.api.volume.test_versions.VersionsTest.test_list_versions',
        reason: 'no traceback was captured',
      },
    ],
    skips: [
      {
        test: 'setUpClass (tempest.scenario.test_dashboard_basic_ops.TestDashboardBasicOps)',
        reason: 'Horizon support is required',
      },
      { test: 'tempest.api.network.test_ports.PortsTestJSON.test_show_port', reason: 'port_security is not enabled' },
    ],
  });
});
