import { GraphQLError, GraphQLScalarType, Kind, type ValueNode, print } from "graphql";
import { invalid } from "./errors";
import { isCalendarDate } from "./calendar-date";

/** A scalar that travels as a string of one form; anything else is refused with `VALIDATION_FAILED`. */
function stringScalar(name: string, description: string, expected: string, accepts: (text: string) => boolean) {
  const parse = (value: unknown, node?: ValueNode): string => {
    if (typeof value === "string" && accepts(value)) return value;
    const refusal = invalid(name, expected, value);
    throw node ? new GraphQLError(refusal.message, { nodes: node, originalError: refusal }) : refusal;
  };
  return new GraphQLScalarType<string, string>({
    name,
    description,
    serialize: (value) => {
      if (typeof value === "string" && accepts(value)) return value;
      throw new TypeError(`${name}: expected ${expected}, the mapper gave another form`);
    },
    parseValue: (value) => parse(value),
    parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : print(node), node),
  });
}

/** Calendar day, `yyyy-MM-dd`, no zone. */
export const DateScalar = stringScalar("Date", "日期，yyyy-MM-dd", "日历上有的日期（yyyy-MM-dd）", isCalendarDate);
/** Calendar month, `yyyy-MM`. */
export const YearMonthScalar = stringScalar("YearMonth", "年月，yyyy-MM", "年月（yyyy-MM，月份 01 至 12）", (text) =>
  /^\d{4}-(0[1-9]|1[0-2])$/.test(text),
);
/** Instant in Asia/Shanghai with its offset, `yyyy-MM-ddTHH:mm:ss+08:00`. */
export const DateTimeScalar = stringScalar(
  "DateTime",
  "时间，ISO 8601，带时区（Asia/Shanghai）",
  "日历上有的时间（yyyy-MM-ddTHH:mm:ss±hh:mm）",
  (text) =>
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?(Z|[+-]\d{2}:\d{2})$/.test(text) &&
    isCalendarDate(text.slice(0, 10)) &&
    !Number.isNaN(Date.parse(text)),
);
/** Exact decimal with two places, as a string: money in yuan, never a float. */
export const DecimalScalar = stringScalar("Decimal", "精确小数，两位，以字符串传输（金额单位：元）", "两位小数的字符串", (text) =>
  /^-?\d+\.\d{2}$/.test(text),
);

/** The scalars of the graph that have a form to be held to. */
export const SCALARS: readonly GraphQLScalarType[] = [DateScalar, YearMonthScalar, DateTimeScalar, DecimalScalar];
