import { createHash } from 'node:crypto';
import { registerSecret } from '../../core/redact.ts';
import { SECRET_MARK } from './look-script.ts';
import type { Sections } from './sections.ts';
import { meaningOf } from './setting-meaning.ts';

/** A setting of a service. What of its value is secret stays out of it. */
export interface HostSetting {
  readonly file: string;
  readonly section: string;
  readonly key: string;
  /** As it may be shown: passwords of URLs are blanked out. Empty for what is nothing but a secret. */
  readonly shown: string;
  /** Equal for values that mean the same, passwords included. */
  readonly digest: string;
  readonly isSecret: boolean;
}

/** The settings of interest. Passwords in them are known to redaction before anything else sees them. */
export function readSettings(sections: Sections): HostSetting[] {
  return sections('settings').flatMap((line) => {
    const [file, section, key, value = '', mark] = line.split('\t');
    const isNothingElse = value === '' && mark === SECRET_MARK;
    // `region_name =` is what a service takes for not set at all.
    if (!file || !section || !key || (value === '' && !isNothingElse)) return [];
    const { shown, passwords } = withoutPasswords(key, value);
    for (const password of passwords) registerSecret(password);
    return [
      {
        ...{ file, section, key },
        shown,
        digest: createHash('sha256').update(meaningOf(key, value)).digest('hex').slice(0, 12),
        isSecret: isNothingElse || passwords.length > 0,
      },
    ];
  });
}

/** A value with the passwords of its URL blanked out, and the passwords: they may hold anything, `/` and `@` too. */
function withoutPasswords(key: string, value: string): { readonly shown: string; readonly passwords: string[] } {
  const start = value.indexOf('://') + '://'.length;
  if (start < '://'.length) return { shown: value, passwords: [] };
  // Only a transport_url names several hosts with a user each; elsewhere a comma may be part of a password.
  const hosts = key === 'transport_url' ? value.slice(start).split(',') : [value.slice(start)];
  const passwords: string[] = [];
  const shown = hosts.map((host) => {
    const [colon, end] = [host.indexOf(':'), host.lastIndexOf('@')];
    if (colon === -1 || colon > end) return host;
    passwords.push(host.slice(colon + 1, end));
    return `${host.slice(0, colon + 1)}[redacted]${host.slice(end)}`;
  });
  return { shown: `${value.slice(0, start)}${shown.join(',')}`, passwords };
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
