import { check, expect, sound, topic } from 'seatrial/suite';
import { wrongOn } from './parts/about.ts';
import { disagreements, projectOf, RULES } from './parts/agreement.ts';

/** Files that are secret as a whole. */
const KEY_FILES = /(fernet-keys|credential-keys)\/|\.key$|(^|[_-])id_(rsa|ed25519|ecdsa)$|-key\.pem$/;

const OTHERS_MAY = 0o007;
const OTHERS_MAY_WRITE = 0o002;

topic('configuration', () => {
  check(
    'agrees across all services and hosts',
    { needs: ['hosts'], requirements: ['CONF-01'] },
    async ({ places, attach }) => {
      const looks = await places.hosts.look();
      const settings = looks.flatMap((look) => look.settings);
      expect(settings.length, 'settings found below the folders that "configs" of the hosts names').toBeGreaterThan(0);
      attach(
        'Settings looked at',
        settings.map(({ file, section, key, shown }) => `${file} [${section}] ${key} = ${shown}`).join('\n'),
      );
      sound(
        RULES.flatMap((rule) => disagreements(looks, rule)).map(({ look, project, words }) =>
          wrongOn(look, project, words),
        ),
        'Correct the file and restart the service.',
      );
    },
  );

  check(
    'gives every host an address of its own',
    { needs: ['hosts'], requirements: ['CONF-02'] },
    async ({ places }) => {
      const looks = await places.hosts.look();
      sound(
        looks.flatMap((look) =>
          look.settings
            .filter(({ key, shown }) => key === 'my_ip' && !look.addresses.some(({ address }) => address === shown))
            .map(({ file, shown }) =>
              wrongOn(look, projectOf(file), `my_ip in ${file} is ${shown}, which is no address`),
            ),
        ),
        'Others reach the service at my_ip: consoles, migrations and volumes come to nothing.',
      );
    },
  );

  check(
    'keeps secrets from other users of the host',
    { needs: ['hosts'], tags: ['security'], requirements: ['SEC-05'], severity: 'critical' },
    async ({ places }) => {
      const looks = await places.hosts.look();
      sound(
        looks.flatMap((look) => {
          const withSecrets = new Set(look.settings.filter(({ isSecret }) => isSecret).map(({ file }) => file));
          return look.files
            .filter(({ path, mode }) => {
              const isSecret = withSecrets.has(path) || KEY_FILES.test(path);
              return (mode & (isSecret ? OTHERS_MAY : OTHERS_MAY_WRITE)) !== 0;
            })
            .map(({ path, mode }) =>
              wrongOn(look, projectOf(path), `${path} has mode ${mode.toString(8)}, open to everybody`),
            );
        }),
        'chmod o-rwx on the file; a password that everybody could read has to be changed as well.',
      );
    },
  );
});
