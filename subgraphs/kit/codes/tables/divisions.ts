/** Of the counties of one city the first character, one for each city; the last digit of a county's code has the second. No real county bears such a name. */
const FIRST = [..."沄砚棠霁溱珩汐筠澹翊"];
const SECOND = [..."川浦陂坞渚岫埭圩礁垭"];

/** 7701 … 7710, each with the counties 21 … 30. */
const counties = FIRST.flatMap((first, city) =>
  SECOND.map((second, county): [string, string] => [String(770_121 + city * 100 + county), `${first}${second}县`]),
);

/**
 * Names of the divisions of the fictitious county's province. No real division has the prefix 77 or one of these names.
 * A real department adds its own through the parameter `division_name` of its table `xt_cs`.
 */
export const FICTITIOUS_DIVISIONS: ReadonlyMap<string, string> = new Map([
  ["770000", "衡川省"],
  ["770100", "沄州市"],
  ["770102", "石梁区"],
  ...counties,
  ["770127", "青垣县"],
  ["770128", "白渡县"],
]);
