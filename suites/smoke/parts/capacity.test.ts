import { describe, expect, test } from 'vitest';
import { overCapacity } from './capacity.ts';

describe('what a host has given away', () => {
  const of = (total: number, reserved = 0, allocation_ratio = 1) => ({ total, reserved, allocation_ratio });

  test('is no more than it has, by its ratio and without what is reserved', () => {
    expect(overCapacity({ VCPU: of(2, 0, 4), MEMORY_MB: of(1024, 512) }, { VCPU: 8, MEMORY_MB: 512 })).toEqual([]);
    expect(overCapacity({ VCPU: of(2, 0, 4), MEMORY_MB: of(1024, 512) }, { VCPU: 9, MEMORY_MB: 513 })).toEqual([
      'VCPU: 9 of 8',
      'MEMORY_MB: 513 of 512',
    ]);
  });

  test('may be a bare-metal node as a whole, once', () => {
    expect(overCapacity({ CUSTOM_METAL: of(1, 1) }, { CUSTOM_METAL: 1 })).toEqual([]);
    expect(overCapacity({ CUSTOM_METAL: of(1, 1) }, { CUSTOM_METAL: 2 })).toHaveLength(1);
    expect(overCapacity({ VGPU: of(1, 1) }, { VGPU: 1 })).toHaveLength(1);
  });
});
