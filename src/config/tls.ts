import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Problems } from '../core/problems.ts';
import type { TlsSettings } from './cloud.ts';
import { absolutePath, type Surroundings } from './locate.ts';
import { errorCode } from './read-yaml.ts';
import type { Setting, Settings } from './settings.ts';

const TRUE = new Set(['true', 'yes', 'on', '1']);
const FALSE = new Set(['false', 'no', 'off', '0']);
const CERTIFICATE = /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[^-]+-----END (?:TRUSTED |X509 )?CERTIFICATE-----/g;
const PRIVATE_KEY = /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/;

/** The TLS settings of an entry. Files are opened now, so that a wrong path shows here and not as a failed handshake. */
export async function readTls(settings: Settings, place: Surroundings, problems: Problems): Promise<TlsSettings> {
  const insecure = readBoolean(settings.get('insecure'), false, problems);
  const verify = !insecure && readBoolean(settings.get('verify'), true, problems);
  const caFile = verify ? await pemFile(settings.get('cacert'), place, problems, certificateProblem) : undefined;
  const certFile = await pemFile(settings.get('cert'), place, problems, certificateProblem);
  const keyFile = await pemFile(settings.get('key'), place, problems, keyProblem);
  const cert = settings.get('cert');
  const key = settings.get('key');
  if (key !== undefined && cert === undefined) problems.add(`${key.label} is given without a certificate (cert)`);
  if (certFile !== undefined && key === undefined && !PRIVATE_KEY.test(await readFile(certFile, 'utf8'))) {
    problems.add(`${cert?.label ?? 'cert'}: ${certFile} holds no private key, and no key is given`);
  }
  return {
    ...(caFile === undefined ? {} : { caFile }),
    ...(certFile === undefined ? {} : { certFile }),
    ...(keyFile === undefined ? {} : { keyFile }),
    verify,
  };
}

function readBoolean(setting: Setting | undefined, otherwise: boolean, problems: Problems): boolean {
  if (setting === undefined) return otherwise;
  const word = setting.text.toLowerCase();
  if (!TRUE.has(word) && !FALSE.has(word)) {
    problems.add(`${setting.label} has to be true or false, got "${setting.text}"`);
    return otherwise;
  }
  return TRUE.has(word);
}

async function pemFile(
  setting: Setting | undefined,
  { home, cwd }: Surroundings,
  problems: Problems,
  check: (pem: string) => string | undefined,
): Promise<string | undefined> {
  if (setting === undefined) return undefined;
  const path = absolutePath(setting.text, home, cwd);
  const problem = await readFile(path, 'utf8').then(check, notReadable);
  if (problem === undefined) return path;
  problems.add(`${setting.label}: ${path} ${problem}`);
  return undefined;
}

function notReadable(cause: unknown): string {
  switch (errorCode(cause)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'does not exist';
    case 'EISDIR':
      return 'is a folder; one PEM file is expected';
    case 'EACCES':
      return 'cannot be read: permission denied';
    default:
      return `cannot be read: ${errorCode(cause) ?? String(cause)}`;
  }
}

function certificateProblem(pem: string): string | undefined {
  const blocks = pem.match(CERTIFICATE) ?? [];
  if (blocks.length === 0) return 'holds no certificate in PEM form';
  // OpenSSL's own trust settings inside TRUSTED blocks are nothing this parser reads.
  const broken = blocks.findIndex((block) => !block.includes('TRUSTED') && !parses(block));
  if (broken === -1) return undefined;
  return blocks.length === 1
    ? 'holds a broken certificate'
    : `holds a broken certificate, the ${broken + 1}. of ${blocks.length}`;
}

function keyProblem(pem: string): string | undefined {
  return PRIVATE_KEY.test(pem) ? undefined : 'holds no private key in PEM form';
}

function parses(block: string): boolean {
  try {
    new X509Certificate(block);
    return true;
  } catch {
    return false;
  }
}
