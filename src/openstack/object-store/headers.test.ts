import { describe, expect, it } from 'vitest';
import { metadataHeaders, metadataOf, removalHeaders } from './headers.ts';

describe('metadata headers', () => {
  it('name the owner, so that a container cannot pass for an account', () => {
    expect(metadataHeaders('container', { colour: 'blue' })).toEqual({ 'x-container-meta-colour': 'blue' });
    expect(metadataOf('account', { 'x-container-meta-colour': 'blue' })).toEqual({});
  });

  it('are read back under the names they were given', () => {
    const headers = { ...metadataHeaders('object', { colour: 'blue', size: '3' }), etag: 'abc' };
    expect(metadataOf('object', headers)).toEqual({ colour: 'blue', size: '3' });
  });

  it('take away by name and carry a value, because clients drop empty headers', () => {
    expect(removalHeaders('account', ['colour'])).toEqual({ 'x-remove-account-meta-colour': 'x' });
  });
});
