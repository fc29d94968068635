import type { CallOptions } from '../call-options.ts';
import type { ServiceClient } from '../service-client.ts';

/** https://docs.openstack.org/api-ref/compute/#servers-actions-servers-os-instance-actions */
export interface InstanceAction {
  /** `create`, `reboot`, `attach_volume`, … */
  readonly action: string;
  readonly request_id: string;
  readonly start_time: string;
  readonly message: string | null;
  readonly project_id: string;
  readonly user_id: string;
}

export interface InstanceActionDetail extends InstanceAction {
  readonly events: readonly InstanceActionEvent[];
}

/** One step inside Nova, like `compute__do_build_and_run_instance`. */
export interface InstanceActionEvent {
  readonly event: string;
  readonly start_time: string;
  readonly finish_time: string | null;
  /** `Success` or `Error`; null while it runs. */
  readonly result: string | null;
  readonly details?: string | null;
  /** Of a step that ended in an error; for admins only. */
  readonly traceback?: string | null;
  /** For admins only. */
  readonly host?: string;
}

export const instanceActions = (api: ServiceClient) => ({
  /** The newest first; also of a server that is gone. */
  list: async (serverId: string, options?: CallOptions) =>
    (await api.body<{ instanceActions: InstanceAction[] }>('GET', `/servers/${serverId}/os-instance-actions`, options))
      .instanceActions,
  get: async (serverId: string, requestId: string, options?: CallOptions) =>
    (
      await api.body<{ instanceAction: InstanceActionDetail }>(
        'GET',
        `/servers/${serverId}/os-instance-actions/${requestId}`,
        options,
      )
    ).instanceAction,
});
