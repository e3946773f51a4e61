import { Column, Entity, PrimaryColumn } from "typeorm";
import { decimalText } from "../../kit/sql/decimal";

const YUAN = { type: "decimal", precision: 10, scale: 2, transformer: decimalText(2) } as const;

/** 工资核定: a wage as it was approved, of public-institution staff and civil servants. */
@Entity({ name: "gz_hd" })
export class GzHd {
  @PrimaryColumn({ type: "bigint" }) hdid!: string;
  @Column({ type: "varchar" }) aab001!: string | null;
  @Column({ type: "varchar" }) hdyy!: string;
  @Column(YUAN) gwgz!: string | null;
  @Column({ type: "int" }) xjdj!: number | null;
  @Column(YUAN) xjgz!: string | null;
  @Column(YUAN) jxgz!: string | null;
  @Column({ type: "int" }) zxny!: number | null;
  @Column({ type: "varchar" }) hdrq!: string | null;
}
