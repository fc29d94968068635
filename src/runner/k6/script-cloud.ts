import { NAME_PREFIX } from '../../core/ids.ts';
import { isStatus } from '../../http/api-error.ts';
import type { ScriptCloud } from '../../k6/environment.ts';
import { authenticate } from '../../openstack/authenticate.ts';
import { type ServiceName, serviceNames } from '../../openstack/services.ts';
import type { CheckContext } from '../context.ts';
import type { ScriptNeeds } from './script-needs.ts';

/** A way into the cloud for one script, and how to make the token worthless afterwards. */
export interface OpenedCloud {
  readonly cloud: ScriptCloud;
  close(): Promise<void>;
}

/** Issues a token for one script: a fresh one, so that it lasts, and one that can be revoked when the script has ended. */
export async function openForScript(context: CheckContext, runId: string, needs: ScriptNeeds): Promise<OpenedCloud> {
  const { cloud, facts } = context;
  const { session } = cloud;
  const { config } = session;
  const credential = needs.credential ? await makeCredential(context) : undefined;
  const token = await authenticate(session.sendAnonymously, config.authUrl, config.auth);
  const offered = serviceNames.filter((service) => session.offers(service));
  const endpoints: Partial<Record<ServiceName, string>> = Object.fromEntries(
    offered.map((service) => [service, session.endpoint(service)]),
  );
  return {
    cloud: {
      token: token.id,
      projectId: facts.projectId,
      endpoints,
      tls: config.tls,
      prefix: `${NAME_PREFIX}${runId}-`,
      ...(config.region !== undefined && { region: config.region }),
      ...(credential && { credential }),
    },
    // Losing this costs nothing but the token's remaining life.
    close: () => cloud.identity.tokens.revoke(token.id).catch(() => {}),
  };
}

/**
 * Signing in is what some scripts load Keystone with, and the user's password stays here. Whoever signed in by an
 * application credential may not make another; the script then asks with its token.
 */
async function makeCredential({ provision, facts }: CheckContext): Promise<ScriptCloud['credential']> {
  try {
    return await provision.make('applicationCredential', 'k6', { userId: facts.userId });
  } catch (error) {
    if (isStatus(error, 403)) return undefined;
    throw error;
  }
}
