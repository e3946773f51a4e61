import { ArgsType, Field, Int } from "type-graphql";

/** The arguments of every connection; those of one with a filter extend it. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, description: "每页条数，默认 20，最多 200" }) first?: number | null;
  @Field(() => String, { nullable: true, description: "上一页返回的 endCursor" }) after?: string | null;
}
