import { blockStorageApi } from './block-storage/index.ts';
import { computeApi } from './compute/index.ts';
import { identityApi } from './identity/index.ts';
import { imageApi } from './image/index.ts';
import { networkApi } from './network/index.ts';
import { objectStoreApi } from './object-store/index.ts';
import { orchestrationApi } from './orchestration/index.ts';
import { placementApi } from './placement/index.ts';
import { createServiceClient, type ServiceClient } from './service-client.ts';
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

/** Every check has clouds of its own and speaks to two or three services: each client is made when first asked for. */
export function cloudOf(session: Session): Cloud {
  const identity = lazy(session, 'identity', identityApi);
  const image = lazy(session, 'image', imageApi);
  const compute = lazy(session, 'compute', computeApi);
  const placement = lazy(session, 'placement', placementApi);
  const network = lazy(session, 'network', networkApi);
  const blockStorage = lazy(session, 'block-storage', blockStorageApi);
  const objectStore = lazy(session, 'object-store', objectStoreApi);
  const orchestration = lazy(session, 'orchestration', orchestrationApi);
  return {
    session,
    get identity() {
      return identity();
    },
    get image() {
      return image();
    },
    get compute() {
      return compute();
    },
    get placement() {
      return placement();
    },
    get network() {
      return network();
    },
    get blockStorage() {
      return blockStorage();
    },
    get objectStore() {
      return objectStore();
    },
    get orchestration() {
      return orchestration();
    },
  };
}

function lazy<Api>(session: Session, service: ServiceName, make: (client: ServiceClient) => Api): () => Api {
  let api: Api | undefined;
  return () => {
    api ??= make(createServiceClient(session, service));
    return api;
  };
}
