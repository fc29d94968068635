import type { CheckContext } from 'seatrial/suite';

export type Cloud = CheckContext['cloud'];
export type Provision = CheckContext['provision'];
export type Facts = CheckContext['facts'];
export type Server = Awaited<ReturnType<Cloud['compute']['servers']['get']>>;
export type Volume = Awaited<ReturnType<Cloud['blockStorage']['volumes']['get']>>;
