// A narrative: read by the engine, then gone through by a person, piece by piece.
import { narrative } from '../../state';
import './story.css';
import { Opening } from './opening';
import { Review } from './review';

export default function Story() {
  return narrative.value ? <Review /> : <Opening />;
}
