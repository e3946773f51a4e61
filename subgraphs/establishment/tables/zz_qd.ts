import { Column, Entity, PrimaryColumn } from "typeorm";

/** 职责清单: what an institution is charged with. */
@Entity({ name: "zz_qd" })
export class ZzQd {
  @PrimaryColumn({ type: "bigint" }) id!: number;
  @Column({ type: "varchar" }) jgbm!: string;
  @Column({ type: "varchar" }) lx!: string;
  @Column({ type: "varchar" }) ly!: string | null;
  @Column({ type: "varchar" }) bh!: string | null;
  @Column({ type: "varchar" }) nr!: string;
  @Column({ type: "varchar" }) qtjgbm!: string | null;
  @Column({ type: "varchar" }) phjgbm!: string | null;
  @Column({ type: "varchar" }) dj!: string;
  @Column({ type: "varchar" }) yj!: string | null;
  @Column({ type: "varchar" }) zt!: string;
}
