import { blockStorageApi } from './block-storage/index.ts';
import { computeApi } from './compute/index.ts';
import { identityApi } from './identity/index.ts';
import { imageApi } from './image/index.ts';
import { networkApi } from './network/index.ts';
import { objectStoreApi } from './object-store/index.ts';
import { orchestrationApi } from './orchestration/index.ts';
import { placementApi } from './placement/index.ts';
import { createServiceClient } from './service-client.ts';
import type { ServiceName } from './services.ts';
import type { Session } from './session.ts';

/** A cloud as one user sees it: every service, every resource, all the same shape. */
export interface Cloud {
  readonly session: Session;
  readonly identity: ReturnType<typeof identityApi>;
  readonly image: ReturnType<typeof imageApi>;
  readonly compute: ReturnType<typeof computeApi>;
  readonly placement: ReturnType<typeof placementApi>;
  readonly network: ReturnType<typeof networkApi>;
  readonly blockStorage: ReturnType<typeof blockStorageApi>;
  readonly objectStore: ReturnType<typeof objectStoreApi>;
  readonly orchestration: ReturnType<typeof orchestrationApi>;
}

export function cloudOf(session: Session): Cloud {
  const client = (service: ServiceName) => createServiceClient(session, service);
  return {
    session,
    identity: identityApi(client('identity')),
    image: imageApi(client('image')),
    compute: computeApi(client('compute')),
    placement: placementApi(client('placement')),
    network: networkApi(client('network')),
    blockStorage: blockStorageApi(client('block-storage')),
    objectStore: objectStoreApi(client('object-store')),
    orchestration: orchestrationApi(client('orchestration')),
  };
}
