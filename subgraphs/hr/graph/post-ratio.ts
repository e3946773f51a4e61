import { z } from "zod";
import { HeadwaterError } from "../../../schema/errors";
import { MAIN_CATEGORY_SHARES } from "../../kit/codes/tables/post";
import type { SubgraphContext } from "../../kit/context";
import { PostCategory, Sector } from "../../kit/graph/enums";
import { parameter } from "../../kit/side-tables/parameter";

/** What policy asks of the posts of a sector (domain rule HRS-03). */
export interface PostRatio {
  /** Most senior posts (grades 01–07) as a share of the professional ones. */
  readonly maxSeniorShare: number;
  /** The category that must prevail, and its least share; none where policy asks for none. */
  readonly mainCategory: PostCategory | null;
  readonly minMainCategoryShare: number | null;
}

/** Defaults; local policy differs. */
const DEFAULT: PostRatio = { maxSeniorShare: 0.15, mainCategory: null, minMainCategoryShare: null };
const SECTORS: Readonly<Partial<Record<Sector, PostRatio>>> = {
  EDUCATION: { maxSeniorShare: 0.2, mainCategory: "PROFESSIONAL", minMainCategoryShare: MAIN_CATEGORY_SHARES.PROFESSIONAL },
  HEALTH: { maxSeniorShare: 0.25, mainCategory: "PROFESSIONAL", minMainCategoryShare: MAIN_CATEGORY_SHARES.PROFESSIONAL },
};

/** Parameter of `xt_cs`: JSON of sector, or `DEFAULT` for all others, → ratio. Sectors it does not name keep their default. */
const PARAMETER = "policy_post_ratio";

const share = z.number().min(0).max(1);
const policy = z.partialRecord(
  z.enum(["DEFAULT", ...Object.keys(Sector)] as [string, ...string[]]),
  z.strictObject({
    maxSeniorShare: share,
    mainCategory: z
      .enum(Object.keys(PostCategory) as [PostCategory, ...PostCategory[]])
      .nullable()
      .default(null),
    minMainCategoryShare: share.nullable().default(null),
  }),
);

/** The ratios for a sector. @throws HeadwaterError PRECONDITION_FAILED when the parameter cannot be read */
export async function postRatio(context: SubgraphContext, sector: Sector | null): Promise<PostRatio> {
  const text = await parameter(context, PARAMETER);
  const set = text === null ? {} : read(text);
  return (sector && (set[sector] ?? SECTORS[sector])) || set["DEFAULT"] || DEFAULT;
}

function read(text: string): Partial<Record<string, PostRatio>> {
  try {
    return policy.parse(JSON.parse(text));
  } catch {
    throw new HeadwaterError(
      "PRECONDITION_FAILED",
      `参数 ${PARAMETER}：应为 JSON，形如 {"EDUCATION":{"maxSeniorShare":0.2,"mainCategory":"PROFESSIONAL","minMainCategoryShare":0.7}}，现值无法识别；请在 xt_cs 中改正。`,
    );
  }
}
