import { isStatus } from '../../http/api-error.ts';
import type { Interceptor } from '../../http/types.ts';
import { type Cloud, cloudOf } from '../../openstack/cloud.ts';
import { withInterceptors } from '../../openstack/session.ts';
import { createWatchers } from '../../watch/watchers.ts';
import { inProject } from '../in-project.ts';
import type { Timeouts, WaitContext } from '../kind.ts';

/** Where resources are found and removed: the cloud as seen from one project. */
export interface Place {
  readonly cloud: Cloud;
  readonly wait: WaitContext;
}

/** The projects a sweep may have to work in. */
export interface Places {
  /** As the cloud entry sees it. */
  readonly home: Place;
  readonly isAdmin: boolean;
  /** False in a dry run, which looks at projects from outside and changes nothing. */
  readonly enters: boolean;
  /** Within a project of the run; undefined when this user has no way in. */
  inside(projectId: string): Promise<Place | undefined>;
}

export interface PlacesOptions {
  readonly cloud: Cloud;
  readonly timeouts: Timeouts;
  readonly signal: AbortSignal;
  /** False for a dry run: entering a project takes a role given there, which changes the cloud. */
  readonly enters: boolean;
}

export function createPlaces({ cloud, timeouts, signal, enters }: PlacesOptions): Places {
  const placeOf = (own: Cloud): Place => {
    const hurried = cloudOf(withInterceptors(own.session, asCleanup(signal)));
    return { cloud: hurried, wait: { cloud: hurried, watchers: createWatchers(hurried), timeouts, signal } };
  };
  const home = placeOf(cloud);
  const { identity } = cloud.session;
  const isAdmin = identity.roles.includes('admin');
  const entered = new Map<string, Promise<Place | undefined>>();

  const enter = async (projectId: string): Promise<Place | undefined> => {
    if (projectId === identity.project?.id) return home;
    if (!isAdmin) return undefined;
    if (!enters) return home;
    try {
      const inside = await inProject(home.cloud, projectId, 'admin');
      // An administrator removes by id from anywhere; what takes a name to be found stays unfound.
      return inside ? placeOf(inside) : home;
    } catch (error) {
      if (isStatus(error, 404)) return home;
      throw error;
    }
  };
  return {
    home,
    isAdmin,
    enters,
    inside: (projectId) => {
      const place = entered.get(projectId) ?? enter(projectId);
      entered.set(projectId, place);
      // A Keystone that was down for a moment is asked again.
      place.catch(() => entered.delete(projectId));
      return place;
    },
  };
}

/** Marks every call as cleaning up, lets deletions be sent twice, and ends all when the time is over. */
function asCleanup(signal: AbortSignal): Interceptor {
  return (next) => (request) =>
    next({
      ...request,
      purpose: 'cleanup',
      idempotent: request.idempotent || request.method === 'DELETE',
      signal: request.signal ?? signal,
    });
}
