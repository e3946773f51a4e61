import { Column, Entity, PrimaryColumn } from "typeorm";

/** 人员变动: each entry, exit, transfer and adjustment of a row of the register. */
@Entity({ name: "smz_bd" })
export class SmzBd {
  @PrimaryColumn({ type: "bigint" }) bdid!: string | number;
  @Column({ type: "varchar" }) smzbh!: string;
  @Column({ type: "varchar" }) bdlx!: string;
  @Column({ type: "varchar" }) bdyy!: string | null;
  @Column({ type: "varchar" }) yjgbm!: string | null;
  @Column({ type: "varchar" }) xjgbm!: string | null;
  @Column({ type: "varchar" }) ybzlx!: string | null;
  @Column({ type: "varchar" }) xbzlx!: string | null;
  @Column({ type: "varchar" }) bdrq!: string;
  @Column({ type: "varchar" }) tzdh!: string | null;
}
