import { Column, Entity, PrimaryColumn } from "typeorm";

/** 岗位设置方案: the posts that were approved for an employer at one time. */
@Entity({ name: "gw_fa" })
export class GwFa {
  @PrimaryColumn({ type: "int" }) faid!: number;
  @Column({ type: "varchar" }) aab001!: string | null;
  @Column({ type: "int" }) bzs!: number | null;
  @Column({ type: "int" }) gwzs!: number | null;
  @Column({ type: "varchar" }) zt!: string;
  @Column({ type: "varchar" }) hzwh!: string | null;
}
