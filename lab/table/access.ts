import { own, type Service } from './service.ts';

/** How probes get onto the machine: a real sshd, on loopback alone, with a key made for it. */
export const ACCESS: readonly Service[] = [
  {
    name: 'sshd',
    about: 'the way onto the host for probes, by a key of its own',
    packages: ['openssh-server'],
    user: 'root',
    command: '/usr/sbin/sshd -D -e -f {{etc}}/ssh/sshd_config',
    configs: own('ssh/sshd_config'),
    port: 2222,
    ready: 'tcp',
    needs: ['ssh-keys'],
  },
];
