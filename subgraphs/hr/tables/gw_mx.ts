import { Column, Entity, PrimaryColumn } from "typeorm";

/** 岗位明细: a grade of a post plan. */
@Entity({ name: "gw_mx" })
export class GwMx {
  @PrimaryColumn({ type: "int" }) faid!: number;
  @PrimaryColumn({ type: "varchar" }) gwlb!: string;
  @PrimaryColumn({ type: "varchar" }) gwdj!: string;
  @Column({ type: "int" }) hzs!: number;
  @Column({ type: "int" }) yps!: number | null;
}
