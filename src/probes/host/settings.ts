import { createHash } from 'node:crypto';
import { registerSecret } from '../../core/redact.ts';
import type { Sections } from './sections.ts';

/** A setting of a service. What of its value is secret stays out of it. */
export interface HostSetting {
  readonly file: string;
  readonly section: string;
  readonly key: string;
  /** As it may be shown: passwords of URLs are blanked out. Empty for what is nothing but a secret. */
  readonly shown: string;
  /** Equal for equal values, passwords included. */
  readonly digest: string;
  readonly isSecret: boolean;
}

const URL_PASSWORD = /(:\/\/[^:/@]*:)([^@/]*)(?=@)/g;

/** The settings of interest. Passwords in them are known to redaction before anything else sees them. */
export function readSettings(sections: Sections): HostSetting[] {
  return sections('settings').flatMap((line) => {
    const [file, section, key, value = ''] = line.split('\t');
    if (!file || !section || !key) return [];
    const passwords = [...value.matchAll(URL_PASSWORD)].map(([, , password = '']) => password);
    for (const password of passwords) registerSecret(password);
    return [
      {
        ...{ file, section, key },
        shown: value.replace(URL_PASSWORD, '$1[redacted]'),
        digest: createHash('sha256').update(value).digest('hex').slice(0, 12),
        isSecret: value === '' || passwords.length > 0,
      },
    ];
  });
}

/** A file below the folders of configuration. */
export interface HostFile {
  readonly path: string;
  /** Permission bits, such as 0o640. */
  readonly mode: number;
  readonly user: string;
  readonly group: string;
}

export function readFiles(sections: Sections): HostFile[] {
  return sections('permissions').flatMap((line) => {
    const [, mode, user, group, path] = /^([0-7]+) (\S+) (\S+) (.*)$/.exec(line) ?? [];
    return mode && user && group && path ? [{ path, mode: Number.parseInt(mode, 8), user, group }] : [];
  });
}
