interface Inventory {
  readonly total: number;
  readonly reserved: number;
  readonly allocation_ratio: number;
}

/** What a provider has given more of than it has, as `VCPU: 9 of 8`. */
export function overCapacity(
  inventories: Readonly<Record<string, Inventory>>,
  usages: Readonly<Record<string, number>>,
): string[] {
  return Object.entries(inventories).flatMap(([name, inventory]) => {
    const used = usages[name] ?? 0;
    const capacity = (inventory.total - inventory.reserved) * inventory.allocation_ratio;
    return used > capacity && !isNodeInUse(name, inventory, used) ? [`${name}: ${used} of ${capacity}`] : [];
  });
}

/** Ironic reserves the whole of a node that is in use: its one unit of 1, given away once. */
function isNodeInUse(name: string, { total, reserved }: Inventory, used: number): boolean {
  return name.startsWith('CUSTOM_') && total === 1 && reserved === 1 && used === 1;
}
