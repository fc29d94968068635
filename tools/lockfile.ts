/** The part of an entry of package-lock.json that matters here. */
interface LockedPackage {
  readonly version?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly dev?: true;
  readonly devOptional?: true;
  readonly optional?: true;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
}

export interface Lockfile {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64'];

/**
 * The entries a lockfile lacks, by path. npm leaves out an optional dependency that its registry does not have, such
 * as a binary for another system that a mirror does not carry; `npm ci` then refuses the whole lockfile.
 */
export function missingEntries(lock: Lockfile): Map<string, LockedPackage> {
  const missing = new Map<string, LockedPackage>();
  for (const [parentPath, parent] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
      if (isLocked(lock, parentPath, name)) continue;
      missing.set(`node_modules/${name}`, entryOf(name, version, parent));
    }
  }
  return missing;
}

/** The lockfile with what it lacks, in npm's order. */
export function complete(lock: Lockfile): Lockfile {
  const entries = Object.entries({ ...lock.packages, ...Object.fromEntries(missingEntries(lock)) });
  const packages = Object.fromEntries(entries.toSorted(([one], [other]) => one.localeCompare(other, 'en')));
  return { ...lock, packages };
}

/** Looks where Node.js would: beside the parent's own dependencies, then in every folder above. */
function isLocked(lock: Lockfile, parentPath: string, name: string): boolean {
  for (let folder = parentPath; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (`${folder === '' ? '' : `${folder}/`}node_modules/${name}` in lock.packages) return true;
    if (folder === '') return false;
  }
}

/** The platform is in the name of such packages, as in `@scope/tool-linux-x64-musl`. */
function entryOf(name: string, version: string, { dev, devOptional }: LockedPackage): LockedPackage {
  const words = name.split(/[-/]/);
  const cpu = PROCESSORS.filter((word) => words.includes(word));
  const os = SYSTEMS.filter((word) => words.includes(word));
  const libc = [...(words.includes('musl') ? ['musl'] : []), ...(words.includes('gnu') ? ['glibc'] : [])];
  return {
    version: version.replace(/^[\^~]/, ''),
    ...(cpu.length > 0 && { cpu }),
    ...(dev && { dev }),
    ...(devOptional && { devOptional }),
    ...(libc.length > 0 && { libc }),
    optional: true,
    ...(os.length > 0 && { os }),
  };
}
