import type { TlsSettings } from '../config/cloud.ts';
import type { ServiceName } from '../openstack/services.ts';

/** A user's way into a cloud, as a script gets it: a token that is good for a while, and where the services are. */
export interface ScriptCloud {
  readonly token: string;
  readonly projectId: string;
  readonly region?: string;
  readonly endpoints: Readonly<Partial<Record<ServiceName, string>>>;
  readonly tls: TlsSettings;
  /** What the names of everything start with that the script makes. */
  readonly prefix: string;
  /** An application credential of the run's own, for scripts that sign in themselves. */
  readonly credential?: { readonly id: string; readonly secret: string };
}

/**
 * What k6 and Go themselves may need to know of the machine, and the variables that change a script's profile.
 * Everything else stays here: OS_PASSWORD first of all, and whatever variable holds the way into the bus.
 */
const PASSED_ON =
  /^(PATH|HOME|USER|TMPDIR|LANG|LC_\w+|TZ|SSL_CERT_FILE|SSL_CERT_DIR|XDG_\w+|https?_proxy|no_proxy|GO(MAXPROCS|MEMLIMIT|GC|DEBUG)|SEATRIAL_(VUS|SECONDS|RATE|P95_MS|OBJECT_KIB))$/i;

/**
 * The whole environment of k6. The command line shows in every process list, so nothing of the cloud is on it; an
 * environment can be read by the same user and by root only.
 */
export function k6Environment(
  own: NodeJS.ProcessEnv,
  cloud: ScriptCloud,
  further: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const passed = Object.entries(own).filter(
    (entry): entry is [string, string] => PASSED_ON.test(entry[0]) && entry[1] !== undefined,
  );
  return { ...Object.fromEntries(passed), ...QUIET, ...cloudVariables(cloud), ...further };
}

/** k6 neither reports its use nor fetches programs while it measures. */
const QUIET = { K6_NO_USAGE_REPORT: 'true', K6_AUTO_EXTENSION_RESOLUTION: 'false' };

function cloudVariables({ token, projectId, region, endpoints, tls, prefix, credential }: ScriptCloud) {
  return {
    SEATRIAL_TOKEN: token,
    SEATRIAL_PROJECT_ID: projectId,
    SEATRIAL_PREFIX: prefix,
    ...(region !== undefined && { SEATRIAL_REGION: region }),
    ...Object.fromEntries(
      Object.entries(endpoints).map(([service, url]) => [
        `SEATRIAL_ENDPOINT_${service.toUpperCase().replaceAll('-', '_')}`,
        url,
      ]),
    ),
    ...(credential && {
      SEATRIAL_APPLICATION_CREDENTIAL_ID: credential.id,
      SEATRIAL_APPLICATION_CREDENTIAL_SECRET: credential.secret,
    }),
    // Go trusts this file in place of the system's, as the "cacert" of clouds.yaml is meant.
    ...(tls.caFile !== undefined && { SSL_CERT_FILE: tls.caFile }),
    ...(!tls.verify && { SEATRIAL_INSECURE: 'true', K6_INSECURE_SKIP_TLS_VERIFY: 'true' }),
    ...(tls.certFile !== undefined && { SEATRIAL_CERT_FILE: tls.certFile }),
    ...(tls.keyFile !== undefined && { SEATRIAL_KEY_FILE: tls.keyFile }),
  };
}
