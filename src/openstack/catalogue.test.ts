import { describe, expect, test } from 'vitest';
import { type CatalogueEntry, type EndpointChoice, endpointUrl, offers } from './catalogue.ts';

function entry(type: string, region: string, url: string, name: 'public' | 'internal' = 'public'): CatalogueEntry {
  return { type, name: type, endpoints: [{ id: url, interface: name, region_id: region, url }] };
}

const inRegion = (region: string): EndpointChoice => ({ interface: 'public', region, overrides: {} });

describe('a service that stands in the catalogue several times', () => {
  test('is found in each region where every region registered its own', () => {
    const catalogue = [entry('compute', 'a', 'http://a/v2.1'), entry('compute', 'b', 'http://b/v2.1')];
    expect(endpointUrl(catalogue, 'compute', inRegion('a'))).toBe('http://a/v2.1');
    expect(endpointUrl(catalogue, 'compute', inRegion('b'))).toBe('http://b/v2.1');
    expect(offers(catalogue, 'compute', inRegion('c'))).toBe(false);
  });

  test('is found under the type that has the region, the preferred type first', () => {
    const catalogue = [
      entry('volumev3', 'a', 'http://old-a/v3'),
      entry('volumev3', 'b', 'http://b/v3'),
      entry('block-storage', 'a', 'http://a/v3'),
    ];
    expect(endpointUrl(catalogue, 'block-storage', inRegion('a'))).toBe('http://a/v3');
    expect(endpointUrl(catalogue, 'block-storage', inRegion('b'))).toBe('http://b/v3');
  });

  test('is found under the entry that has the interface', () => {
    const catalogue = [entry('image', 'a', 'http://inside/v2', 'internal'), entry('image', 'a', 'http://outside/v2')];
    expect(endpointUrl(catalogue, 'image', inRegion('a'))).toBe('http://outside/v2');
  });

  test('is missing with all that the catalogue has of it', () => {
    const catalogue = [entry('block-storage', 'a', 'http://a/v3'), entry('volumev3', 'b', 'http://b/v3', 'internal')];
    expect(() => endpointUrl(catalogue, 'block-storage', inRegion('b'))).toThrow(
      'Cinder has no public endpoint in region b in the catalogue; it has public in a, internal in b.',
    );
  });
});
