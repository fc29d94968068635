import { existsSync, readFileSync } from 'node:fs';
import { SeatrialError } from '../src/core/errors.ts';

/** What `os-release` says about a machine, or nothing when there is none. */
export function parseOsRelease(text: string): { id?: string; version?: string; name?: string } {
  const field = (name: string): string | undefined => new RegExp(`^${name}="?([^"\n]*)"?$`, 'm').exec(text)?.[1];
  const entries = { id: field('ID'), version: field('VERSION_ID'), name: field('PRETTY_NAME') };
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined));
}

/** Why the lab cannot run on this machine, in a clause; nothing when it can. */
export function whyUnsupported(platform: string, osRelease: string, uid: number | undefined): string | undefined {
  const { id, version, name } = parseOsRelease(osRelease);
  if (platform !== 'linux' || id !== 'debian' || version !== '12')
    return `it needs Debian 12, and this is ${name ?? platform}`;
  return uid === 0 ? undefined : 'it needs root, because it installs packages and makes network namespaces';
}

export function assertSupported(): void {
  const osRelease = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  const reason = whyUnsupported(process.platform, osRelease, process.getuid?.());
  if (reason === undefined) return;
  throw new SeatrialError('LAB_UNSUPPORTED', `The lab cannot run here: ${reason}.`, {
    hint: 'Point seatrial at a cloud of your own: seatrial init --cloud NAME.',
  });
}
