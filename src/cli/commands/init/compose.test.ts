import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { targetSchema } from '../../../config/target-schema.ts';
import { composeTarget } from './compose.ts';
import { summarize } from './summary.ts';
import type { Survey } from './survey.ts';

const survey: Survey = {
  cloud: { name: 'east', authUrl: 'http://k:5000/v3', region: 'RegionOne', source: '/etc/openstack/clouds.yaml' },
  user: 'admin',
  project: 'admin',
  isAdmin: true,
  versions: [
    { service: 'compute', version: 'v2.1', microversions: { min: '2.1', max: '2.90' } },
    { service: 'object-store' },
  ],
  releases: ['xena', 'yoga'],
  chosen: {
    services: ['identity', 'compute'],
    extensions: [],
    image: { id: 'i', name: 'cirros: the "small" one', minDiskGib: 0, minRamMib: 0 },
    flavor: { id: '1', name: '42' },
    externalNetwork: { id: 'n', name: 'public', hasIpv6: true },
  },
  images: 3,
  flavors: 1,
  externalNetworks: 2,
  interfaces: ['public', 'admin'],
  processes: [
    { binary: 'nova-compute', host: 'b', isUp: true, isEnabled: true },
    { binary: 'nova-compute', host: 'a', isUp: false, isEnabled: true },
    { binary: 'cinder-volume', host: 'c@lvm', isUp: true, isEnabled: true },
    { binary: 'nova-compute', host: 'off', isUp: true, isEnabled: false },
  ],
  open: { host: 'k', bus: 5671, database: 3306 },
  unknown: [],
};

const nothing: Survey = {
  ...survey,
  cloud: { name: 'no', authUrl: 'http://k', source: 'environment' },
  project: undefined,
  isAdmin: false,
  versions: [],
  releases: [],
  chosen: { services: [], extensions: [] },
  images: undefined,
  flavors: 0,
  externalNetworks: 0,
  interfaces: [],
  processes: undefined,
  open: { host: 'k' },
  unknown: ["Glance's lists: it broke"],
};

describe('the seatrial.yaml that init writes', () => {
  it('is valid, and says what was found', () => {
    expect(targetSchema.parse(parse(composeTarget(survey, '2026-11-21')))).toMatchObject({
      cloud: 'east',
      region: 'RegionOne',
      image: 'cirros: the "small" one',
      flavor: '42',
      externalNetwork: 'public',
      expect: {
        release: 'xena',
        interfaces: ['public', 'admin'],
        services: [
          { binary: 'cinder-volume', host: 'c@lvm' },
          { binary: 'nova-compute', host: 'b' },
        ],
      },
      credentials: { mode: 'auto' },
      probes: { bus: { host: 'k', port: 5671, tls: true }, database: { host: 'k', port: 3306 } },
    });
  });

  it('keeps what was down as a comment', () => {
    const text = composeTarget(survey, '2026-11-21');
    expect(text).toContain('    # - { binary: nova-compute, host: a }  # was down\n');
    expect(text).toContain('    # - { binary: nova-compute, host: "off" }  # was disabled\n');
    expect(text).toContain('release: xena  # or yoga');
  });

  it('is valid, too, for a cloud of which next to nothing is known', () => {
    const target = targetSchema.parse(parse(composeTarget(nothing, '2026-11-21')));
    expect(target).toEqual({ ...targetSchema.parse({}), cloud: 'no' });
    expect(parse('no: 1')).toEqual({ no: 1 });
  });

  it('is valid with every comment made a setting', () => {
    const text = composeTarget(nothing, '2026-11-21');
    const settings = text
      .replace(/^# (?=\s*(- \{|[a-zA-Z]+:))/gm, '')
      .replace(/^(imageAlt|availabilityZone|image|flavor|flavorAlt|externalNetwork):\s+#.*$/gm, '$1: x');
    const full = settings.replace('services:  # an administrator is shown them', 'services:');
    expect(targetSchema.safeParse(parse(full)).error).toBeUndefined();
  });

  it('is not broken by names that hold line breaks', () => {
    const odd = { ...survey, user: 'a\nb: c', cloud: { ...survey.cloud, name: 'x\ny' } };
    expect(targetSchema.parse(parse(composeTarget(odd, '2026-11-21'))).cloud).toBe('x\ny');
  });
});

describe('the summary of init', () => {
  it('says what was chosen and why', () => {
    const text = summarize(survey, '/here/seatrial.yaml');
    expect(text).toContain('cirros: the "small" one (the smallest of 3 active images)');
    expect(text).toContain('42 (the only flavor that holds the image)');
    expect(text).toContain('none: there is no second flavor; resizes will be skipped');
    expect(text).toContain('2 of 4 processes up');
    expect(text).toContain('xena or yoga');
    expect(text).toContain('Wrote /here/seatrial.yaml. Next: "seatrial doctor"');
  });

  it('says what could not be found out', () => {
    const text = summarize(nothing, '/here/seatrial.yaml');
    expect(text).toContain("Glance's lists: it broke");
    expect(text).toContain('none: could not be found out; its service did not answer');
    expect(text).toContain('Wrote /here/seatrial.yaml, which is incomplete.');
  });
});
