import type { HostLook } from 'seatrial/suite';
import { expect, test } from 'vitest';
import { hasLibvirt } from './libvirt.ts';

type Roles = HostLook['host']['roles'];

const look = (roles: Roles, libvirt?: { hasDaemon: boolean }) => ({ host: { roles }, libvirt }) as HostLook;

test('a host has libvirt by its daemon or by its role, and not by a program that could ask it', () => {
  expect(hasLibvirt(look(['controller'], { hasDaemon: false }))).toBe(false);
  expect(hasLibvirt(look([], { hasDaemon: true }))).toBe(true);
  expect(hasLibvirt(look(['compute'], { hasDaemon: false }))).toBe(true);
  expect(hasLibvirt(look(['compute']))).toBe(false);
});
