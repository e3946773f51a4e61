import type { World } from "../world/model";

export const truthOf = (_world: World): object => ({});
