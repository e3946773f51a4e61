import type { ValueTransformer } from "typeorm";

/**
 * For `@Column({ type: "decimal", transformer: decimalText(2) })`: the amount as text with exactly so many places.
 * MySQL gives the text itself; libsql gives a number, which is exact up to 15 digits.
 */
export const decimalText = (scale: number): ValueTransformer => ({
  from: (value: string | number | null | undefined): string | null => (typeof value === "number" ? value.toFixed(scale) : (value ?? null)),
  to: (value: string | null): string | null => value,
});
