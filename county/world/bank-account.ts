import type { Random } from "../random";
import type { County } from "./county";

/** A bank account that cannot exist: six zeros, two digits of the county, ten others, Luhn digit. */
export function bankAccount(random: Random, { index }: County): string {
  const county = String(index).padStart(2, "0");
  const digits = `000000${county}${String(random.int(0, 99_999)).padStart(5, "0")}${String(random.int(0, 99_999)).padStart(5, "0")}`;
  let sum = 0;
  for (const [index, char] of [...digits].reverse().entries()) {
    const value = Number(char) * (index % 2 === 0 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return digits + String((10 - (sum % 10)) % 10);
}
