/**
 * Names of the divisions of the fictitious county's province. No real division has the prefix 77 or one of these names.
 * A real department adds its own through the parameter `division_name` of its table `xt_cs`.
 */
export const FICTITIOUS_DIVISIONS: ReadonlyMap<string, string> = new Map([
  ["770000", "衡川省"],
  ["770100", "沄州市"],
  ["770102", "石梁区"],
  ["770127", "青垣县"],
  ["770128", "白渡县"],
]);
