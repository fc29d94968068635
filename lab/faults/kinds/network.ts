import { identifiers } from '../../accounts.ts';
import { exec, succeeds } from '../../exec.ts';
import type { DisturbanceKind } from './kind.ts';

/** The processes of one system user cannot reach a port of this machine any more. */
export interface CutOff {
  readonly kind: 'cut-off';
  readonly user: string;
  readonly port: number;
}

const MARK = 'seatrial-fault';

const rule = ({ user, port }: CutOff): string[] => [
  'OUTPUT',
  ...['-o', 'lo', '-p', 'tcp', '--dport', String(port)],
  ...['-m', 'owner', '--uid-owner', String(identifiers(user).uid)],
  ...['-m', 'comment', '--comment', MARK],
  ...['-j', 'REJECT', '--reject-with', 'tcp-reset'],
];

export const cutOff: DisturbanceKind<CutOff> = {
  mendedAt: 'machine',
  put: async (cut) => void (await exec('iptables', ['-w', '-I', ...rule(cut)])),
  async mend(cut) {
    while (await succeeds('iptables', ['-w', '-C', ...rule(cut)])) await exec('iptables', ['-w', '-D', ...rule(cut)]);
  },
};
