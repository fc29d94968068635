/**
 * Makes several resources through one bulk call, though each is provisioned (and journalled) by itself: the call goes
 * out once `count` of them are asked for. For the `create` option of `provision.make`.
 */
export function together<Input, Resource>(
  count: number,
  createMany: (inputs: Input[]) => Promise<readonly Resource[]>,
) {
  const inputs: Input[] = [];
  const made = Promise.withResolvers<readonly Resource[]>();
  return (inputOf: (name: string) => Input) =>
    async (name: string): Promise<Resource> => {
      const index = inputs.push(inputOf(name)) - 1;
      if (inputs.length === count) createMany(inputs).then(made.resolve, made.reject);
      const resource = (await made.promise)[index];
      if (!resource) throw new Error(`The bulk call answered with fewer than ${count} resources.`);
      return resource;
    };
}
