import Maximize from 'lucide-solid/icons/maximize';
import Minus from 'lucide-solid/icons/minus';
import Plus from 'lucide-solid/icons/plus';
import type { Accessor, JSX } from 'solid-js';
import { minimapScale, worldOnMap } from './canvas/minimap.ts';
import type { GraphPicture } from './canvas/picture.ts';
import type { GraphModel } from './graph-model.ts';
import './Minimap.css';

/** The small map, and the buttons that zoom: what the wheel and the hand do, by clicks and keys. */
export function Minimap(props: {
  ref: (element: HTMLCanvasElement) => void;
  picture: () => GraphPicture | undefined;
  model: Accessor<GraphModel | undefined>;
  onZoom: (way: number) => void;
  onFit: () => void;
}): JSX.Element {
  const lookAt = (event: PointerEvent): void => {
    const picture = props.picture();
    const model = props.model();
    if (picture === undefined || model === undefined || !(event.currentTarget instanceof HTMLElement)) return;
    const { clientWidth: width, clientHeight: height } = event.currentTarget;
    const world = worldOnMap(minimapScale(model.positions, { width, height }), event.offsetX, event.offsetY);
    picture.lookFrom({ ...picture.camera, ...world });
  };
  return (
    <>
      <div class="zoom-buttons">
        <button
          type="button"
          class="icon-btn"
          aria-label="Zoom in"
          title="Zoom in (+)"
          onClick={() => props.onZoom(1)}
        >
          <Plus />
        </button>
        <button
          type="button"
          class="icon-btn"
          aria-label="Zoom out"
          title="Zoom out (-)"
          onClick={() => props.onZoom(-1)}
        >
          <Minus />
        </button>
        <button
          type="button"
          class="icon-btn"
          aria-label="Show all"
          title="Show all (0)"
          onClick={() => props.onFit()}
        >
          <Maximize />
        </button>
      </div>
      <canvas
        ref={props.ref}
        class="minimap"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          lookAt(event);
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) lookAt(event);
        }}
      />
    </>
  );
}
