import { Column, Entity, PrimaryColumn } from "typeorm";

/** 控制数: ceilings for contract staff and for filing-based headcount. */
@Entity({ name: "kzs" })
export class Kzs {
  @PrimaryColumn({ type: "varchar" }) jgbm!: string;
  @PrimaryColumn({ type: "varchar" }) lx!: string;
  @Column({ type: "int" }) hds!: number;
  @Column({ type: "varchar" }) pzwh!: string | null;
  @Column({ type: "varchar" }) sxrq!: string | null;
}
