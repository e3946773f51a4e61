import { Column, Entity, PrimaryColumn } from "typeorm";

/** 机构编制事项: matters of institutions and quotas on their way through the stages. `sxid` is known inside, `sxbh` outside. */
@Entity({ name: "bzsx" })
export class Bzsx {
  @PrimaryColumn({ type: "bigint" }) sxid!: number;
  @Column({ type: "varchar" }) sxbh!: string;
  @Column({ type: "varchar" }) sxlx!: string;
  @Column({ type: "varchar" }) jgbm!: string | null;
  @Column({ type: "varchar" }) bt!: string;
  @Column({ type: "varchar" }) dyrq!: string | null;
  @Column({ type: "varchar" }) lzrq!: string | null;
  @Column({ type: "varchar" }) hfjg!: string | null;
  @Column({ type: "varchar" }) hfrq!: string | null;
  @Column({ type: "varchar" }) syrq!: string | null;
  @Column({ type: "varchar" }) jyjg!: string | null;
  @Column({ type: "varchar" }) ssrq!: string | null;
  @Column({ type: "varchar" }) bbrq!: string | null;
  @Column({ type: "varchar" }) pgrq!: string | null;
  @Column({ type: "varchar" }) pgjg!: string | null;
  @Column({ type: "varchar" }) wh!: string | null;
  @Column({ type: "varchar" }) zt!: string;
}
