import { Column, Entity, PrimaryColumn } from "typeorm";

/** 编制核定（现行）: the approved quota of an institution by type, funding form and purpose. */
@Entity({ name: "bz_hd" })
export class BzHd {
  @PrimaryColumn({ type: "int" }) id!: number;
  @Column({ type: "varchar" }) jgbm!: string;
  @Column({ type: "varchar" }) bzlx!: string;
  @Column({ type: "varchar" }) jfxs!: string;
  @Column({ type: "int" }) hds!: number;
  @Column({ type: "varchar" }) zxyt!: string;
  @Column({ type: "varchar" }) pzwh!: string | null;
  @Column({ type: "varchar" }) sxrq!: string | null;
}
