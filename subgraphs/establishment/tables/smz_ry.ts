import { Column, Entity, PrimaryColumn } from "typeorm";

/** 实名制人员: the real-name register, one row for each place that a person occupies or has occupied. */
@Entity({ name: "smz_ry" })
export class SmzRy {
  @PrimaryColumn({ type: "varchar" }) smzbh!: string;
  @Column({ type: "varchar" }) xm!: string;
  @Column({ type: "varchar" }) xb!: string | null;
  @Column({ type: "varchar" }) mz!: string | null;
  @Column({ type: "varchar" }) sfzh!: string | null;
  @Column({ type: "varchar" }) csrq!: string | null;
  @Column({ type: "varchar" }) zzmm!: string | null;
  @Column({ type: "varchar" }) xl!: string | null;
  @Column({ type: "varchar" }) xw!: string | null;
  @Column({ type: "varchar" }) zy!: string | null;
  @Column({ type: "varchar" }) xxlx!: string | null;
  @Column({ type: "varchar" }) jgbm!: string;
  @Column({ type: "varchar" }) nsbm!: string | null;
  @Column({ type: "varchar" }) bzlx!: string;
  @Column({ type: "varchar" }) jfxs!: string | null;
  @Column({ type: "varchar" }) zxyt!: string;
  @Column({ type: "varchar" }) rysf!: string | null;
  @Column({ type: "varchar" }) rbrq!: string | null;
  @Column({ type: "varchar" }) sbyy!: string | null;
  @Column({ type: "varchar" }) rbwh!: string | null;
  @Column({ type: "varchar" }) zw!: string | null;
  @Column({ type: "varchar" }) zwcc!: string | null;
  @Column({ type: "varchar" }) zf!: string | null;
  @Column({ type: "varchar" }) ldbz!: string | null;
  @Column({ type: "varchar" }) zj!: string | null;
  @Column({ type: "varchar" }) gwlb!: string | null;
  @Column({ type: "varchar" }) gwdj!: string | null;
  @Column({ type: "varchar" }) zc!: string | null;
  @Column({ type: "varchar" }) ryzt!: string;
  @Column({ type: "varchar" }) zgqk!: string | null;
  @Column({ type: "varchar" }) zgks!: string | null;
  @Column({ type: "varchar" }) xbrq!: string | null;
  @Column({ type: "varchar" }) xbyy!: string | null;
  @Column({ type: "bigint" }) tsbzid!: string | number | null;
  @Column({ type: "bigint" }) zzclsid!: string | number | null;
  @Column({ type: "varchar" }) gxsj!: string | null;
}
